import { EventMatcherPolicies } from "event-matcher-policies";

const list = new EventMatcherPolicies();
list.setAttribute("page-size", "10");
list.addEventListener("load", ({ detail }) => (document.title = `${detail.count} policies`));
document.body.append(list);

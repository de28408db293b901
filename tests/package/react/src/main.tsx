import "event-matcher-policies";
import { createRoot } from "react-dom/client";

const heard = ({ detail }: { detail: { count: number } }) => (document.title = `${detail.count} policies`);
createRoot(document.getElementById("app")!).render(<event-matcher-policies page-size={10} onload={heard} />);

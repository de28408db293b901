// Every kind of request that the list can make of the API, each as several query strings with different values.

import { PATH } from "./demo-api.mjs";

const SORTABLE = ["name", "action", "app", "model", "client_ip", "execution_logging"];
/** The generated policies are made this far apart (demo-api/src/generate.rs). */
const CREATED_APART_US = 427_000_001n;

/** The instant at which the policy of this number was made, as the API reads it. */
function created(number) {
  const us = BigInt(Date.UTC(2024, 2, 1)) * 1000n + BigInt(number) * CREATED_APART_US;
  const seconds = new Date(Number(us / 1000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000n).padStart(6, "0")}Z`;
}

/** `count` of these, spread evenly; where there are fewer, they come more than once. */
const spread = (list, count) => Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

/**
 * The kinds, in the order of the table, each with `each` query strings. Values come from the API itself, so that most
 * of them find something.
 */
export async function kinds(url, count, each) {
  // From the middle of another order than by name: there every field varies.
  const answer = await fetch(`${url}${PATH}?ordering=pk&page_size=1000&page=${Math.ceil(count / 2000)}`);
  const { results } = await answer.json();
  const policies = spread(results, each);
  const having = (field) => results.filter((policy) => policy[field] !== null);
  const numbers = Array.from({ length: each }, (_, i) => 1 + Math.floor((i * count) / each));
  const pages = (size) => numbers.map((number) => String(Math.max(1, Math.floor(number / size))));

  const list = [];
  const kind = (name, parameters) => {
    list.push({ name, queries: spread(parameters, each).map((one) => `?${new URLSearchParams(one)}`) });
  };
  const everywhere = (name, size, more) => {
    kind(`${name}, page=1`, [{ ...more, page_size: size }]);
    kind(`${name}, pages between`, pages(size).map((page) => ({ ...more, page, page_size: size })));
    kind(`${name}, page=last`, [{ ...more, page: "last", page_size: size }]);
  };

  for (const size of [20, 100, 1000]) everywhere(`page_size=${size}`, size, {});
  for (const field of SORTABLE) {
    for (const ordering of [field, `-${field}`]) everywhere(`ordering=${ordering}`, 100, { ordering });
  }
  everywhere("ordering=-action,app,-client_ip", 100, { ordering: "-action,app,-client_ip" });
  everywhere("ordering=-client_ip, page_size=1000", 1000, { ordering: "-client_ip" });

  for (const field of ["action", "app", "model", "client_ip", "name"]) {
    kind(field, having(field).map((policy) => ({ [field]: policy[field] })));
  }
  kind("policy_uuid", policies.map(({ pk }) => ({ policy_uuid: pk })));
  kind("execution_logging", [{ execution_logging: "true" }, { execution_logging: "false" }]);
  kind("created", numbers.map((number) => ({ created: created(number) })));
  // The API never says when a policy was last changed, so these find next to nothing, at the same cost.
  kind("last_updated", numbers.map((number) => ({ last_updated: created(number) })));

  const letters = [..."aeiostnr"];
  const common = ["login", "notify", "user", "stage", "berlin", "model"];
  // Numbers of so many digits that hardly any name has them.
  const rare = numbers.map((number) => Math.floor((count + number) / 2));
  kind("search, one letter", letters.map((search) => ({ search })));
  kind("search, a common word", common.map((search) => ({ search })));
  kind("search, a rare word", rare.map((search) => ({ search })));
  kind("search, no match", rare.map((number) => ({ search: `zzz${number}` })));
  kind("search, three letters", letters.map((letter) => ({ search: `${letter} a e` })));

  const byAddress = { ordering: "-client_ip", page: "last" };
  kind("search, one letter, ordering=-client_ip, page=last", letters.map((search) => ({ search, ...byAddress })));
  const byModel = { ordering: "model", page_size: 1000 };
  kind("search, a common word, ordering=model, page_size=1000", common.map((search) => ({ search, ...byModel })));
  const byApp = { execution_logging: "false", ordering: "-app" };
  kind("action, execution_logging, ordering=-app", having("action").map(({ action }) => ({ action, ...byApp })));
  kind("app, model, search", having("app").map(({ app, model }) => ({ app, model: model ?? "", search: "a" })));
  kind("all thirteen", policies.map((policy, i) => ({
    action: policy.action ?? "", app: policy.app ?? "", client_ip: policy.client_ip ?? "", created: created(numbers[i]),
    execution_logging: policy.execution_logging, last_updated: created(numbers[i]), model: policy.model ?? "",
    name: policy.name, ordering: "-client_ip,name", page: 1, page_size: 100, policy_uuid: policy.pk, search: "a",
  })));
  return list;
}

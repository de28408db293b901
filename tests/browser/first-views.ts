// What links to the list ask for. Their first rows need only the first part of the program: profile.sh finds by them what
// that part has to have, and parts.spec.ts holds it against them.

export const FIRST_VIEWS: readonly string[] = [
  "",
  "?page_size=100&ordering=name&page=1",
  "?page_size=1000&ordering=-client_ip",
  "?page=2&page_size=5&ordering=app",
  "?page=last",
  "?action=login&app=authentik.core&ordering=-action,name",
  "?search=a&model=authentik_core.user",
  "?client_ip=10.0.0.1&execution_logging=true",
  "?created=2024-01-31T09:30:00Z&last_updated=2024-01-31T09:30:00Z",
  "?name=x&policy_uuid=00000000-0000-0000-0000-000000000000",
  "?search=nothing+at+all",
];

// Compiled, never run: what the types accept and refuse. Where a line that is expected to be wrong is not, the compiler says so.

import { EventMatcherPolicies, type EventMatcherPoliciesEvents, type Policy } from "event-matcher-policies";
import { useRef } from "react";

export function InReact() {
  const list = useRef<EventMatcherPolicies>(null);
  return (
    <>
      <event-matcher-policies
        ref={list}
        id="list"
        className="wide"
        api-base="/api/v3"
        theme="dark"
        url-sync="search"
        features="try export"
        query="action=login"
        getToken={async () => "token"}
        onquery-change={({ detail }) => detail.query.length + Number(detail.replace satisfies boolean)}
        onpolicy-activate={(event) => {
          event.preventDefault();
          event.detail.policy satisfies Policy;
        }}
        onload={({ detail }) => detail.count.toFixed()}
        onerror={({ detail }) => detail.status?.toFixed()}
        onClick={() => list.current?.refresh()}
      />
      {/* @ts-expect-error there is no such theme */}
      <event-matcher-policies theme="pink" />
      {/* @ts-expect-error a function is needed */}
      <event-matcher-policies getToken="token" />
      {/* @ts-expect-error there is no such detail */}
      <event-matcher-policies onload={({ detail }) => detail.rows} />
      {/* @ts-expect-error there is no such attribute */}
      <event-matcher-policies columns="name" />
    </>
  );
}

export function inTheDocument() {
  const found = document.querySelector("event-matcher-policies");
  found?.addEventListener("query-change", (event) => event.detail.query.length);
  found?.addEventListener("load", (event) => event.detail.count.toFixed());
  found?.addEventListener("click", (event) => event.clientX);
  // @ts-expect-error an error has no count
  found?.addEventListener("error", (event) => event.detail.count);
  const made = document.createElement("event-matcher-policies");
  made.getToken = () => null;
  // @ts-expect-error a number is no query
  made.query = 1;
  const old: HTMLElement = made;
  EventMatcherPolicies.version satisfies string;
  const late: EventMatcherPoliciesEvents["error"] = new CustomEvent("error", { detail: { message: "?" } });
  return [old, late];
}

// Defines the element before React renders: React sets properties only of elements that are defined.
import "event-matcher-policies";

import type { Policy } from "event-matcher-policies";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";

import { Drawer } from "./Drawer";

async function getToken(): Promise<string> {
  const answer = await fetch("/token");
  if (!answer.ok) throw new Error(`No token (${answer.status}).`);
  return (await answer.text()).trim();
}

export function Policies() {
  const location = useLocation();
  const navigate = useNavigate();
  const [news, setNews] = useState("");
  const [opened, setOpened] = useState<Policy | null>(null);

  return (
    <>
      {/* Round trip: the list's view goes to the router, and the router's location to the list. That ends by itself,
          because the element does not announce what it is given. */}
      <event-matcher-policies
        page-size={10}
        query={location.search}
        getToken={getToken}
        onquery-change={({ detail }) => navigate({ search: detail.query }, { replace: detail.replace })}
        onpolicy-activate={(event) => {
          event.preventDefault();
          setOpened(event.detail.policy);
        }}
        onload={({ detail }) => setNews(`The app heard of ${detail.count} policies.`)}
        onerror={({ detail }) => setNews(`The app heard of an error: ${detail.message}`)}
      />
      <p className="quiet">{news}</p>
      {opened && <Drawer policy={opened} close={() => setOpened(null)} />}
    </>
  );
}

import { useEffect, useRef } from "react";

import type { Policy } from "event-matcher-policies";

export function Drawer({ policy, close }: { policy: Policy; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const facts = {
    Action: policy.action,
    App: policy.app,
    Model: policy.model,
    "Client IP": policy.client_ip,
    Bindings: policy.bound_to,
  };
  return (
    <dialog className="drawer" ref={dialog} aria-labelledby="drawer-title" onClose={close}>
      <h2 id="drawer-title">{policy.name}</h2>
      <dl>
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? "any"}</dd>
          </div>
        ))}
      </dl>
      {/* The browser closes it, by this and by Escape, so that the focus goes back to the row; then the app hears of it. */}
      <form method="dialog">
        <button>Close</button>
      </form>
    </dialog>
  );
}

// <event-matcher-policies> in JSX: properties by their name, events by `on` and theirs.

import type { DetailedHTMLProps, HTMLAttributes } from "react";

export interface Policy {
  readonly pk: string;
  readonly name: string;
  readonly action: string | null;
  readonly app: string | null;
  readonly model: string | null;
  readonly client_ip: string | null;
  readonly bound_to: number;
}

interface Element extends HTMLElement {
  query: string;
  getToken: (() => string | null | Promise<string | null>) | null;
  refresh(): void;
}

interface Props {
  "api-base"?: string;
  "page-size"?: number;
  timeout?: number;
  theme?: "auto" | "light" | "dark";
  "url-sync"?: "none" | "search" | "hash";
  "url-prefix"?: string;
  "sign-in-url"?: string;
  "admin-url"?: string;
  /** `all`, `none`, or some of try, overlaps, export, facets, views, columns and notifications. */
  features?: string;
  query?: Element["query"];
  getToken?: Element["getToken"];
  "onquery-change"?: (event: CustomEvent<{ query: string; replace: boolean }>) => void;
  "onpolicy-activate"?: (event: CustomEvent<{ policy: Policy }>) => void;
  onload?: (event: CustomEvent<{ count: number }>) => void;
  onerror?: (event: CustomEvent<{ status?: number; message: string }>) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "event-matcher-policies": DetailedHTMLProps<HTMLAttributes<Element>, Element> & Props;
    }
  }
}

/**
 * `<event-matcher-policies>`: authentik's event matcher policies as a custom element. Importing the package defines it.
 *
 * @packageDocumentation
 */

/** A policy, as `policy-activate` has it. */
export interface Policy {
  readonly pk: string;
  readonly name: string;
  readonly action: string | null;
  readonly app: string | null;
  readonly model: string | null;
  readonly client_ip: string | null;
  /** To how many targets it is bound. */
  readonly bound_to: number;
}

/** A function that gives a token, or a promise of one; `null` where there is none. */
export type GetToken = () => string | null | Promise<string | null>;

export interface QueryChangeDetail {
  /** The view as a query string, such as `action=login&page=2`. */
  readonly query: string;
  /** Whether it deserves no history entry of its own: a text being typed, a step to the next policy. */
  readonly replace: boolean;
}

export interface PolicyActivateDetail {
  readonly policy: Policy;
}

export interface LoadDetail {
  /** How many policies the view has. */
  readonly count: number;
}

export interface ErrorDetail {
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  readonly message: string;
}

/** The events of the element. All of them bubble and are composed; `policy-activate` can be prevented. */
export interface EventMatcherPoliciesEvents {
  "query-change": CustomEvent<QueryChangeDetail>;
  "policy-activate": CustomEvent<PolicyActivateDetail>;
  load: CustomEvent<LoadDetail>;
  error: CustomEvent<ErrorDetail>;
}

/** All events that the element can have, with those of every element. */
export interface EventMatcherPoliciesEventMap
  extends Omit<HTMLElementEventMap, keyof EventMatcherPoliciesEvents>, EventMatcherPoliciesEvents {}

/** The attributes of the element. */
export interface EventMatcherPoliciesAttributes {
  /** Where authentik's API is; `/api/v3` without it. */
  "api-base"?: string;
  /** Rows per page; 20 without it. */
  "page-size"?: number | string;
  /** The time limit of a request, in seconds; 20 without it. */
  timeout?: number | string;
  /** `auto`, the host's, without it. */
  theme?: "auto" | "light" | "dark";
  /** What holds the query: the element (`none`, without it), or the host's URL. */
  "url-sync"?: "none" | "search" | "hash";
  /** What stands before each of the element's keys in the host's URL. */
  "url-prefix"?: string;
  /** Where "Sign in" leads. */
  "sign-in-url"?: string;
  /** Where authentik's admin pages are. */
  "admin-url"?: string;
  /** `all` (without it), `none`, or some of try, overlaps, coverage, export, facets, views, columns and notifications. */
  features?: string;
  /** Whether the single keys `/`, `[`, `]` and `?` act while the focus is in the element; `on` without it. */
  shortcuts?: "on" | "off";
  /** The level of its heading, 1 without it; `none` where the host has one. */
  heading?: 1 | 2 | 3 | 4 | 5 | 6 | "1" | "2" | "3" | "4" | "5" | "6" | "none";
}

/** The element `<event-matcher-policies>`. */
export class EventMatcherPolicies extends HTMLElement {
  /** The version of the package. */
  static readonly version: string;
  /** The view as a query string, to read and to write. What is written raises no event. */
  query: string;
  /** Gives a token for each request; `null`, where the browser's session signs in. */
  getToken: GetToken | null;
  /** The attribute of this name. */
  shortcuts: "on" | "off";
  /** Reads the host's URL again, where it holds the query, and requests the list again. */
  refresh(): void;
  addEventListener<Name extends keyof EventMatcherPoliciesEventMap>(
    type: Name,
    listener: (this: EventMatcherPolicies, event: EventMatcherPoliciesEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof EventMatcherPoliciesEventMap>(
    type: Name,
    listener: (this: EventMatcherPolicies, event: EventMatcherPoliciesEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "event-matcher-policies": EventMatcherPolicies;
  }
}

// Frameworks. What is not installed is left out: TypeScript then finds no module of that name, which is no error here.

type ReactProps = Omit<
  // @ts-ignore React may not be installed.
  import("react").DetailedHTMLProps<import("react").HTMLAttributes<EventMatcherPolicies>, EventMatcherPolicies>,
  "onLoad" | "onError"
> &
  EventMatcherPoliciesAttributes & {
    query?: string;
    getToken?: GetToken | null;
  } & { [Name in keyof EventMatcherPoliciesEvents as `on${Name}`]?: (event: EventMatcherPoliciesEvents[Name]) => void };

// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "event-matcher-policies": ReactProps;
    }
  }
}

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;

type VueProps = { [Name in keyof EventMatcherPoliciesAttributes as Camel<Name>]?: EventMatcherPoliciesAttributes[Name] } & {
  query?: string;
  getToken?: GetToken | null;
} & {
  [Name in keyof EventMatcherPoliciesEvents as `on${Capitalize<Camel<Name>>}`]?: (event: EventMatcherPoliciesEvents[Name]) => void;
};

// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
    "event-matcher-policies": new () => EventMatcherPolicies & { $props: VueProps };
  }
}

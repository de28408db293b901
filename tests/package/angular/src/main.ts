import { CUSTOM_ELEMENTS_SCHEMA, Component, type ElementRef, viewChild } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { EventMatcherPolicies, type EventMatcherPoliciesEvents, type GetToken } from "event-matcher-policies";

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <event-matcher-policies #list page-size="10" [getToken]="token" (query-change)="changed($event)" (load)="loaded($event)" />
    <button (click)="refresh()">Refresh</button>
  `,
})
class App {
  readonly list = viewChild.required<ElementRef<EventMatcherPolicies>>("list");
  readonly token: GetToken = () => null;
  readonly version: string = EventMatcherPolicies.version;

  changed({ detail }: EventMatcherPoliciesEvents["query-change"]) {
    return detail.query.length;
  }

  loaded({ detail }: EventMatcherPoliciesEvents["load"]) {
    // @ts-expect-error there is no such detail
    return detail.rows;
  }

  refresh() {
    this.list().nativeElement.refresh();
    // @ts-expect-error there is no such method
    this.list().nativeElement.reload();
  }
}

await bootstrapApplication(App);

// axe, in the page itself: `@axe-core/playwright` opens a second page for each run, and describes whatever passes.

import axe from "axe-core";
import type { Page } from "@playwright/test";

/** All of axe's rules but those of WCAG's level AAA. */
const RULES = axe.getRules().filter(({ tags }) => !tags.includes("wcag2aaa")).map(({ ruleId }) => ruleId);

/** What breaks axe's rules in the page, or in a part of it, given by a selector. */
export async function violations(page: Page, { rules = RULES, within }: { rules?: readonly string[]; within?: string } = {}) {
  const isThere = await page.evaluate(() => Reflect.has(window, "axe"));
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(
    async ([rules, within]) => {
      const { run } = Reflect.get(window, "axe") as typeof axe;
      const { violations } = await run(within ?? document, { runOnly: { type: "rule", values: [...rules] }, resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => ({ rule: id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
    },
    [rules, within] as const,
  );
}

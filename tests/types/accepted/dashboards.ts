// Charts are typed to the columns of what they show.
import { type Chart, chart, dashboard, exposure } from "typeline"
import { events, users } from "./relations.ts"

export const everyMark: readonly Chart[] = [
  chart(events, { mark: "bar", x: "kind", y: "amount" }),
  chart(events, {
    mark: "line",
    x: "happened_at",
    y: "score",
    color: "kind",
    title: "Scores",
    description: "By *kind*.",
  }),
  chart(events, { mark: "area", x: "id", y: "parent_id", sort: { by: "happened_at" } }),
  chart(events, { mark: "dot", x: "user_id", y: "id", color: "score", limit: 10_000 }),
  chart(users, { mark: "number", value: "id", sort: { by: "updated_at", direction: "desc" } }),
  chart(users, { mark: "table", columns: ["id", "name", "updated_at"], limit: 10 }),
]
export const short = dashboard("short", [chart(users, { mark: "bar", x: "name", y: "id" })])
export const long = dashboard("long", {
  title: "Long",
  description: "In *Markdown*.",
  owner: { email: "users@example.com" },
  url: "https://example.com/long",
  tags: ["a"],
  charts: [chart(users, { mark: "bar", x: "name", y: "id" }), chart(events, { mark: "dot", x: "id", y: "id" })],
})
export const report = exposure("report", {
  type: "notebook",
  owner: { name: "Users" },
  url: "http://localhost:8888/report",
  maturity: "low",
  tags: [],
  dependsOn: { users, events },
})

/** `whole` is raw SQL that reads `s`; a part of `part` is. */
export const rawSqlModels = `import { from, layer, rawQuery, source } from "typeline"
export const s = source("s", { schema: "raw", columns: { id: "integer", v: "integer" } })
const dev = layer({ schema: "dev" })
export const whole = dev.model({
  name: "whole", dependsOn: { s }, query: ({ s }) => rawQuery({ total: "integer" })\`select sum(v) as total from \${s}\`,
})
export const part = dev.model({
  name: "part",
  dependsOn: { s },
  query: ({ s }) => {
    const r = rawQuery({ id: "integer", total: "integer" })\`select id, v as total from \${s}\`
    return from({ s }).join({ r }, ({ s, r }) => s.id.eq(r.id)).select(({ s, r }) => ({ id: s.id, total: r.total }))
  },
})
`

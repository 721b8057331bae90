// `since(column)` on a full run is TRUE; what it is on an incremental one is in steps/.
import { from, or } from "typeline"
import { run } from "../../../src/core/resource/run.ts"
import { golden } from "../golden.ts"
import { events } from "./relations.ts"

golden("since", () =>
  from({ events })
    .where(({ events }) => run.since(events.happened_at))
    .select(({ events }) => ({ id: events.id, happened_at: events.happened_at })),
)
golden("since-within-a-condition", () =>
  from({ events })
    .where(({ events }) => or(run.since(events.happened_at), events.kind.eq("buy")))
    .select(({ events }) => ({ id: events.id, happened_at: events.happened_at })),
)

import type { ComponentChildren } from "preact"
import type { SiteIndex } from "../../site.ts"
import { href, type ListName, listKinds } from "../route.ts"
import { kindName, kindNames } from "../site-model.ts"
import { formatCount, formatSeconds, formatShare, formatTime } from "../text/format.ts"
import { type Figures, testOutcomes } from "./figures.ts"

interface TilesProps {
  readonly index: SiteIndex
  readonly figures: Figures
}

/** The project in figures. */
export const Tiles = ({ index, figures }: TilesProps) => {
  const { lastRun } = index.project
  const { passed, run } = testOutcomes(index)
  return (
    <>
      <dl class="tiles">
        <Tile label="Last run" value={lastRun ? lastRun.command : "None yet"}>
          {lastRun && `${formatTime(lastRun.startedAt)}, ${formatSeconds(lastRun.seconds)}`}
        </Tile>
        <Tile label="Tests passed" value={run === 0 ? "Not run" : `${formatCount(passed)} of ${formatCount(run)}`}>
          {run > 0 && run === passed && "None failed"}
          {run > passed && `${formatCount(run - passed)} did not pass`}
        </Tile>
        <Coverage label="Relations with tests" part={figures.testedRelations} of={figures.relations} />
        <Coverage label="Columns with tests" part={figures.testedColumns} of={figures.columns} />
      </dl>
      <ul class="kinds" aria-label="Nodes by kind">
        {figures.kinds.map(({ kind, count }) => (
          <li key={kind}>
            <a href={href({ page: "list", list: listOf(kind) })}>
              <span class={`dot kind-${kind}`} />
              <strong>{formatCount(count)}</strong> {(count === 1 ? kindName[kind] : kindNames[kind]).toLowerCase()}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const listOf = (kind: string): ListName =>
  (Object.keys(listKinds) as ListName[]).find((list) => listKinds[list] === kind) ?? "models"

interface TileProps {
  readonly label: string
  readonly value: string
  readonly children?: ComponentChildren
}
const Tile = ({ label, value, children }: TileProps) => (
  <div class="tile">
    <dt>{label}</dt>
    <dd>
      <span class="tile-value">{value}</span>
      <span class="tile-note">{children}</span>
    </dd>
  </div>
)

const Coverage = ({ label, part, of }: { readonly label: string; readonly part: number; readonly of: number }) => (
  <Tile label={label} value={formatShare(part, of)}>
    <span class="bar" aria-hidden="true">
      <span style={{ width: `${of === 0 ? 0 : (part / of) * 100}%` }} />
    </span>
    {formatCount(part)} of {formatCount(of)}
  </Tile>
)

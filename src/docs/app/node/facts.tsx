import type { ComponentChildren } from "preact"
import type { NodeIndex, SiteDetails, SiteIndex } from "../../site.ts"
import { CopyButton } from "../text/copy-button.tsx"
import { formatBytes, formatCount, formatSeconds, formatTime } from "../text/format.ts"
import { NodeLink, Status } from "../text/marks.tsx"

interface FactsProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  readonly details: SiteDetails
}

/** What is known of a node beside its columns: where it stands, how its last run was, what its author has set. */
export const Facts = ({ index, node, details }: FactsProps) => {
  const { relation, catalog, run, freshness, settings, tested, exposure } = details
  const { materialization = null } = index.nodes[node] ?? {}
  return (
    <dl class="facts">
      {relation !== null && (
        <Fact label="Relation" broad>
          <code>{relation}</code> <CopyButton text={relation} label="Copy the relation's name" />
        </Fact>
      )}
      {materialization !== null && <Fact label="Materialization">{materialization}</Fact>}
      {tested !== null && (
        <Fact label="Tests" broad>
          <NodeLink index={index} node={tested.node} />
          {tested.columns.length > 0 && <code> {tested.columns.join(", ")}</code>}
        </Fact>
      )}
      {catalog !== null && <Fact label="In the warehouse">{inWarehouse(catalog)}</Fact>}
      {run !== null && (
        <Fact label="Last run" broad>
          {run.outcome} in {formatSeconds(run.seconds)}
          {run.message !== null && <pre class="message">{run.message}</pre>}
        </Fact>
      )}
      {freshness !== null && (
        <Fact label="Freshness" broad>
          <Status status={freshness.status} of="source" />
          {freshness.maxLoadedAt !== null && ` Newest row ${formatTime(freshness.maxLoadedAt)}.`}
          {freshness.checkedAt !== null && ` Checked ${formatTime(freshness.checkedAt)}.`}
          {freshness.message !== null && ` ${freshness.message}`}
        </Fact>
      )}
      {exposure !== null && <Exposure exposure={exposure} />}
      {settings.map(({ label, value }) => (
        <Fact key={label} label={label} broad={value.length > 24}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}

const inWarehouse = ({ kind, rows, bytes }: NonNullable<SiteDetails["catalog"]>): string =>
  [kind, rows !== null && `${formatCount(rows)} rows`, bytes !== null && formatBytes(bytes)].filter(Boolean).join(", ")

interface FactProps {
  readonly label: string
  /** Whether it needs more room than a word or two. */
  readonly broad?: boolean
  readonly children: ComponentChildren
}

const Fact = ({ label, broad = false, children }: FactProps) => (
  <div class={broad ? "broad" : undefined}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const Exposure = ({ exposure: { type, owner, url } }: { readonly exposure: NonNullable<SiteDetails["exposure"]> }) => (
  <>
    <Fact label="Type">{type}</Fact>
    {owner !== null && (
      <Fact label="Owner" broad>
        {owner.name}
        {owner.name !== null && owner.email !== null && ", "}
        {owner.email !== null && (
          <a href={`mailto:${encodeURIComponent(owner.email).replace("%40", "@")}`}>{owner.email}</a>
        )}
      </Fact>
    )}
    {url !== null && (
      <Fact label="Link" broad>
        {/^https?:\/\//i.test(url) ? (
          <a href={url} rel="noreferrer noopener">
            {url}
          </a>
        ) : (
          url
        )}
      </Fact>
    )}
  </>
)

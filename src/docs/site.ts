// What the documentation site shows, as JSON: `data/` writes it, `app/` reads it. A browser loads each file when it needs it, by a script
// element, because pages from `file://` may not fetch.

/** A node's place in `SiteIndex.nodes`. */
export type NodeIndex = number

/** `data/index.js`: what every page needs. */
export interface SiteIndex {
  /** Counts the form of these files. */
  readonly format: 1
  readonly project: SiteProject
  /** In the order in which data flows. */
  readonly layers: readonly SiteLayer[]
  readonly tags: readonly string[]
  /** Parents before children. */
  readonly nodes: readonly SiteNode[]
  readonly dashboards: readonly NodeIndex[]
}
export interface SiteProject {
  readonly name: string
  /** The target's name in the configuration, and the kind of its warehouse. */
  readonly target: string
  readonly warehouse: string
  readonly database: string | null
  /** ISO 8601, UTC. */
  readonly generatedAt: string
  /** The version of Typeline. */
  readonly version: string
  /** The project's README as Markdown; null where there is none. */
  readonly readme: string | null
  /** The last run that left its results; null where there was none. */
  readonly lastRun: SiteRun | null
}
export interface SiteRun {
  readonly command: string
  readonly startedAt: string
  readonly seconds: number
}
/** A folder of models, or a kind of what is not a model: "sources", "staging", "gold", "snapshots", "dashboards". */
export interface SiteLayer {
  readonly name: string
  /** As Markdown; empty where nobody has written one. */
  readonly description: string
}
export type SiteKind =
  | "source"
  | "seed"
  | "model"
  | "snapshot"
  | "test"
  | "unit_test"
  | "analysis"
  | "exposure"
  | "dashboard"
export type SiteStatus = "success" | "warn" | "error" | "skip"

export interface SiteNode {
  /** `model.fct_ratings`: kind and name, as the graph has it. Its page is at `#/node/model.fct_ratings`. */
  readonly id: string
  readonly kind: SiteKind
  readonly name: string
  /** A place in `layers`; null for tests. */
  readonly layer: number | null
  /** "view", "merge", …; null for what is no relation. */
  readonly materialization: string | null
  /** Places in `tags`. */
  readonly tags: readonly number[]
  /** What it reads. */
  readonly parents: readonly NodeIndex[]
  /** Names; a column is addressed by its place in here: `#/node/model.fct_ratings/column/rating`. */
  readonly columns: readonly string[]
  /** How the last run ended for it; null where that run left it out. */
  readonly status: SiteStatus | null
  /** Tests of this relation, unit tests included. */
  readonly tests: readonly NodeIndex[]
  /** How many of its columns have a test. */
  readonly testedColumns: number
  /** How its newest row was found when it was last checked; null where nobody has. */
  readonly freshnessStatus: SiteFreshness["status"] | null
}

/** `data/descriptions.js`: what search looks through beside names. By node: its description as Markdown, and those of its columns. */
export interface SiteDescriptions {
  readonly nodes: readonly string[]
  readonly columns: readonly (readonly string[])[]
}

/** How many nodes stand in one file of details: node `n` in `data/details-<n / detailsPerFile, rounded down>.js`. */
export const detailsPerFile = 20

/** One of `data/details-….js`, by place in the file. */
export type SiteDetailsFile = readonly SiteDetails[]
export interface SiteDetails {
  /** By column, in the order of `SiteNode.columns`. */
  readonly columns: readonly SiteColumn[]
  /** As SQL names it; null for what stands nowhere. */
  readonly relation: string | null
  /** Where it is declared, from the project's folder, with slashes. */
  readonly file: string
  readonly line: number
  /** The statement that declares it. */
  readonly typescript: string
  /** Its query for this target; null for what has none. */
  readonly sql: string | null
  /** What else its author has set, in words: unique key, strategy, severity, file, owner. */
  readonly settings: readonly SiteSetting[]
  /** The outcome in the last run; null where that run left it out. */
  readonly run: SiteNodeRun | null
  /** How old the newest row was when it was last checked; null where nobody has. */
  readonly freshness: SiteFreshness | null
  /** What the warehouse says of it; null where it is not there. */
  readonly catalog: SiteCatalog | null
  /** Only where they were asked for. */
  readonly sample: SiteSample | null
  /** Of a test: what it tests, and which of its columns. */
  readonly tested: { readonly node: NodeIndex; readonly columns: readonly string[] } | null
  /** Of an exposure or a dashboard. */
  readonly exposure: SiteExposure | null
}
export interface SiteColumn {
  /** In the warehouse's words. */
  readonly type: string
  readonly nullable: boolean
  readonly tags: readonly string[]
  /** Tests of this column. */
  readonly tests: readonly NodeIndex[]
  /** Whether it is part of the unique key. */
  readonly key: boolean
}
export interface SiteSetting {
  readonly label: string
  readonly value: string
}
export interface SiteNodeRun {
  readonly status: SiteStatus
  readonly seconds: number
  /** "100836 rows", "unchanged", … */
  readonly outcome: string
  readonly message: string | null
  /** Rows written; null where that is not known. */
  readonly rows: number | null
}
export interface SiteFreshness {
  readonly status: "pass" | "warn" | "error" | "unknown"
  readonly maxLoadedAt: string | null
  readonly checkedAt: string | null
  readonly message: string | null
}
export interface SiteCatalog {
  /** "table", "view", "dynamic table" */
  readonly kind: string
  /** Null where counting them would cost something. */
  readonly rows: number | null
  readonly bytes: number | null
}
export interface SiteSample {
  readonly columns: readonly string[]
  /** As text, as the warehouse spells them; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[]
}
export interface SiteExposure {
  /** "dashboard", "notebook", "analysis", "ml", "application" */
  readonly type: string
  readonly owner: { readonly name: string | null; readonly email: string | null } | null
  /** `https:` or `http:` only. */
  readonly url: string | null
}

/** `data/lineage.js`: where each column comes from, and where the whole graph's nodes lie. */
export interface SiteLineage {
  /**
   * By node, by column: what its values are made of, as triples in one list: node, column, and 0 for the value as it is or 1 for one
   * that is computed of it.
   */
  readonly origins: readonly (readonly (readonly number[])[])[]
  /** By node: columns that decide which rows there are (joins, filters, keys of a grouping), as pairs in one list: node, column. */
  readonly conditions: readonly (readonly number[])[]
  /** Nodes with whole queries as text, so that nobody knows which column comes from which there. */
  readonly raw: readonly SiteRawSql[]
  readonly layout: SiteLayout
}
export interface SiteRawSql {
  readonly node: NodeIndex
  /** Its columns that come out of such a text, perhaps among other columns. */
  readonly columns: readonly number[]
  /** Whether such a text has a part in which rows there are. */
  readonly rows: boolean
  /** What the texts read. */
  readonly reads: readonly NodeIndex[]
}
/** Where the boxes of nodes lie: by node the upper left corner; null for nodes that the graph leaves out (tests). In pixels at full size. */
export interface SiteLayout {
  readonly width: number
  readonly height: number
  readonly places: readonly (readonly [x: number, y: number] | null)[]
}

/** `data/dashboard-<n>.js` of node `n`: its charts and their data. */
export interface SiteDashboard {
  readonly charts: readonly SiteChart[]
}
export type ChartMark = "bar" | "line" | "area" | "dot" | "number" | "table"
export interface SiteChart {
  readonly title: string
  readonly description: string
  /** The relation whose rows it shows. */
  readonly node: NodeIndex
  readonly mark: ChartMark
  /** Columns by what they are drawn as; null where the mark does not draw one. */
  readonly x: string | null
  readonly y: string | null
  readonly color: string | null
  /** What it reads, in the order of the values in `rows`. Times are ISO 8601 as text; so are the digits of a number that no double holds. */
  readonly columns: readonly { readonly name: string; readonly type: "number" | "time" | "text" | "boolean" }[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  /** Whether the relation has more rows than were read. */
  readonly truncated: boolean
  /** Why there is no data; null where there is. */
  readonly problem: string | null
}

/** By file of the folder `data`, without `.js`. */
export interface SiteFiles {
  readonly index: SiteIndex
  readonly descriptions: SiteDescriptions
  readonly lineage: SiteLineage
  readonly [details: `details-${number}`]: SiteDetailsFile
  readonly [dashboard: `dashboard-${number}`]: SiteDashboard
}

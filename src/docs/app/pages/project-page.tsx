import type { SiteIndex } from "../../site.ts"
import { href } from "../route.ts"
import { isTest, siteModel } from "../site-model.ts"
import { formatCount, formatTime } from "../text/format.ts"
import { MarkdownText } from "../text/markdown-text.tsx"
import { NodeLink, PageTitle, Scroll, Status } from "../text/marks.tsx"
import { summary } from "../text/summary.ts"
import { type Figures, figuresOf } from "./figures.ts"
import { Tiles } from "./tiles.tsx"

export const ProjectPage = ({ index }: { readonly index: SiteIndex }) => {
  const { project } = index
  const figures = figuresOf(index)
  return (
    <>
      <PageTitle>{project.name}</PageTitle>
      <p class="lead">
        Target <strong>{project.target}</strong> on {project.warehouse}
        {project.database !== null && `, database ${project.database}`}. Generated {formatTime(project.generatedAt)} by
        Typeline {project.version}.
      </p>
      <Tiles index={index} figures={figures} />
      {figures.problems.length > 0 && <Problems index={index} figures={figures} />}
      {figures.stale.length > 0 && <Stale index={index} figures={figures} />}
      <h2>Layers</h2>
      <Layers index={index} />
      {project.readme !== null && (
        <section class="readme" aria-label="The project's README">
          <MarkdownText text={project.readme} top={2} />
        </section>
      )}
    </>
  )
}

interface PartProps {
  readonly index: SiteIndex
  readonly figures: Figures
}

const most = 20
const Problems = ({ index, figures: { problems } }: PartProps) => (
  <section class="notice notice-error">
    <h2>Not well in the last run</h2>
    <ul>
      {problems.slice(0, most).map((node) => {
        const shown = index.nodes[node]
        return (
          <li key={node}>
            <Status status={shown?.status ?? null} {...(shown && isTest(shown) && { of: "test" as const })} />{" "}
            <NodeLink index={index} node={node} />
          </li>
        )
      })}
    </ul>
    {problems.length > most && <p>And {formatCount(problems.length - most)} more.</p>}
  </section>
)

const Stale = ({ index, figures: { stale } }: PartProps) => (
  <section class="notice notice-warn">
    <h2>Stale sources</h2>
    <ul>
      {stale.slice(0, most).map((node) => (
        <li key={node}>
          <Status status={index.nodes[node]?.freshnessStatus ?? null} of="source" />{" "}
          <NodeLink index={index} node={node} />
        </li>
      ))}
    </ul>
    {stale.length > most && <p>And {formatCount(stale.length - most)} more.</p>}
  </section>
)

const Layers = ({ index }: { readonly index: SiteIndex }) => {
  const { byLayer } = siteModel(index)
  return (
    <Scroll label="Layers">
      <table>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col" class="number">
              Nodes
            </th>
            <th scope="col" class="number">
              With tests
            </th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        <tbody>
          {index.layers.map(({ name, description }, layer) => (
            <tr key={name}>
              <th scope="row">
                <a href={href({ page: "layer", layer: name })}>{name}</a>
              </th>
              <td class="number">{formatCount(byLayer[layer]?.length ?? 0)}</td>
              <td class="number">
                {formatCount(
                  (byLayer[layer] ?? []).filter((node) => (index.nodes[node]?.tests.length ?? 0) > 0).length,
                )}
              </td>
              <td class="wide">{description === "" ? <span class="none">None</span> : summary(description)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

import type { SiteSample } from "../../site.ts"
import { Scroll } from "../text/marks.tsx"

export const Sample = ({ sample }: { readonly sample: SiteSample }) => (
  <section>
    <h2>
      Sample rows <span class="count">{sample.rows.length}</span>
    </h2>
    {sample.rows.length === 0 ? (
      <p class="empty">It has no rows.</p>
    ) : (
      <Scroll label="Sample rows">
        <table class="sample">
          <thead>
            <tr>
              {sample.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.map((row, place) => (
              <tr key={place}>
                {sample.columns.map((name, column) => (
                  <td key={name}>{row[column] ?? <span class="null">null</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
  </section>
)

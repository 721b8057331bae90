// Several runs at one moment, and what becomes of a run that has lost its lease.
import { expect, it } from "vitest"
import { append, events, loaded } from "../incremental/events.ts"
import type { BuildOptions } from "../pipeline.ts"
import { onEveryWarehouse } from "../suite.ts"

onEveryWarehouse((warehouse) => {
  // It appends, and without a key: what is loaded twice stands there twice.
  const model = loaded(append)
  const loadedRows = () => warehouse.rows(model, "id", "value")

  it("of five runs that start together one writes, and the others fail", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    const runs = await Promise.allSettled(Array.from({ length: 5 }, () => warehouse.run(model)))
    const failures = runs.flatMap((run) => (run.status === "rejected" ? [String(run.reason)] : []))
    expect(failures.length).toBeLessThan(5)
    for (const failure of failures) expect(failure).toContain("is writing to this target")
    expect(await loadedRows()).toEqual(["1 a"])
  })

  it("of five runs that start together and wait all succeed, and the rows are loaded once", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    await warehouse.run(model)
    await warehouse.add(events, [2, "p", "2024-01-02", "b"])
    const runs = Array.from({ length: 5 }, () => warehouse.run(model, { waitMillis: 60_000 }))
    expect((await Promise.all(runs)).map(({ rows }) => rows).toSorted()).toEqual([0, 0, 0, 0, 1])
    expect(await loadedRows()).toEqual(["1 a", "2 b"])
  })

  it("a run fails when it has waited for as long as it was told to", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    let second: unknown
    await warehouse.run(model, {
      meanwhile: async () => {
        second = await warehouse.run(model, { waitMillis: 300 }).catch((error: unknown) => error)
      },
    })
    expect(String(second)).toContain("is writing to this target")
  })

  it("a run that waits can be interrupted", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    const interruption = new AbortController()
    let second: unknown
    await warehouse.run(model, {
      meanwhile: async () => {
        let pauses = 0
        const wait = () => {
          // It waits for the second time: it has seen the other's lease.
          if (++pauses === 2) interruption.abort()
          return new Promise<void>((resolve) => setTimeout(resolve, 1))
        }
        const waiting = warehouse.run(model, { waitMillis: 86_400_000, signal: interruption.signal, wait })
        second = await waiting.catch((error: unknown) => error)
      },
    })
    expect(String(second)).toMatch(/interrupt/i)
    expect(await loadedRows()).toEqual(["1 a"])
  })

  /** A run that has begun its first node and waits there; its first pause, that before it renews its lease, ends when it is told to. */
  const held = async () => {
    const [begun, go, renewal] = [signal(), signal(), signal()]
    let pauses = 0
    const options: BuildOptions = {
      wait: () => (pauses++ === 0 ? renewal.given : new Promise(() => {})),
      meanwhile: () => {
        begun.give()
        return go.given
      },
    }
    const ended = warehouse.run(model, options)
    // Whoever looks at its end does so later.
    ended.catch(() => {})
    await begun.given
    return { ended, letGo: go.give, renew: renewal.give }
  }
  const renewedAt = (seconds: number) =>
    warehouse.execute(`update typeline.lease set renewed_at = ${warehouse.dialect.secondsAgo(seconds)}`)

  it("a run whose lease was taken over stops and says so: it writes nothing more", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    const first = await held()
    await renewedAt(61)
    expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 1 })
    first.renew()
    await expect(first.ended).rejects.toThrow(
      "Another run has taken over this target, because this one did not answer for a minute. It was stopped; what it had finished is there. Run it again.",
    )
    first.letGo()
    expect(await loadedRows()).toEqual(["1 a"])
    expect(await warehouse.query("select run_id from typeline.lease where run_id is not null")).toEqual([])
  })

  it("a run that goes on renews its lease", async () => {
    await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
    const first = await held()
    await renewedAt(59)
    first.renew()
    const isFresh = async () => {
      const fresh = `select 1 from typeline.lease where renewed_at > ${warehouse.dialect.secondsAgo(30)}`
      return (await warehouse.query(fresh)).length > 0
    }
    while (!(await isFresh())) await new Promise(setImmediate)
    first.letGo()
    expect(await first.ended).toMatchObject({ status: "success", rows: 1 })
  })
})

const signal = () => {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

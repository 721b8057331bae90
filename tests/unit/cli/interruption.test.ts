import { EventEmitter } from "node:events"
import { expect, it } from "vitest"
import { Interruption } from "../../../src/cli/interruption.ts"

const start = () => {
  const process = new EventEmitter()
  const said: string[] = []
  const killed: number[] = []
  const clock = { now: 0 }
  const interruption = new Interruption(process, {
    say: (text) => said.push(text),
    kill: (code) => killed.push(code),
    now: () => clock.now,
  })
  interruption.begin()
  return { process, said, killed, clock, interruption }
}

it("asks to stop at the first signal", () => {
  const { process, said, killed, interruption } = start()
  expect([interruption.signal.aborted, interruption.exitCode]).toEqual([false, null])
  process.emit("SIGINT", "SIGINT")
  expect([interruption.signal.aborted, interruption.exitCode]).toEqual([true, 130])
  expect([said.length, killed]).toEqual([1, []])
})

it("ends at once at the second, unless it is the same keystroke", () => {
  const { process, killed, clock } = start()
  process.emit("SIGINT", "SIGINT")
  clock.now = 100
  process.emit("SIGINT", "SIGINT")
  expect(killed).toEqual([])
  clock.now = 1000
  process.emit("SIGINT", "SIGINT")
  expect(killed).toEqual([130])
})

it("counts SIGTERM as shells do", () => {
  const { process, interruption } = start()
  process.emit("SIGTERM", "SIGTERM")
  expect(interruption.exitCode).toBe(143)
})

it("leaves no listener behind", () => {
  const { process, interruption } = start()
  interruption.end()
  expect(process.eventNames()).toEqual([])
})

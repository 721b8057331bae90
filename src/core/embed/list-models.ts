import { type Operation, operation } from "../resource/operation.ts"

/** Lists the models of the project: where each stands, and how it is built. */
export const listModels: Operation = operation({
  name: "list_models",
  description: "List the models, with their relations and how they are built",
  run: ({ graph }) =>
    graph
      .filter(({ kind }) => kind === "model")
      .map(({ name, relation, materialized }) => ({ model: name, relation, materialized })),
})

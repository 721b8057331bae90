import { unitTest } from "typeline"
import { srcTags } from "../../models/staging/src-tags.ts"
import { snapTags } from "../../snapshots/snap-tags.ts"

const pixar = { user_id: 1, movie_id: 1, tag: "pixar" }
const fun = { user_id: 2, movie_id: 1, tag: "fun" }

export const tagsComeAndGo = unitTest(snapTags, {
  name: "snap_tags_come_and_go",
  description:
    "A tag is added, changed, taken back and given again: a version each, without a gap but while it was gone.",
  dependsOn: { tags: srcTags },
  steps: [
    {
      at: "2024-01-10",
      given: { tags: [{ ...pixar, tag_timestamp: "2024-01-01" }] },
      expect: [{ tag: "pixar", valid_from: "2024-01-01", valid_to: null }],
    },
    {
      at: "2024-02-10",
      given: {
        tags: [
          { ...pixar, tag_timestamp: "2024-02-01" },
          { ...fun, tag_timestamp: "2024-02-05" },
        ],
      },
      expect: [
        { tag: "pixar", valid_from: "2024-01-01", valid_to: "2024-02-01" },
        { tag: "pixar", valid_from: "2024-02-01", valid_to: null },
        { tag: "fun", valid_from: "2024-02-05", valid_to: null },
      ],
    },
    {
      at: "2024-03-10",
      given: { tags: [{ ...fun, tag_timestamp: "2024-02-05" }] },
      expect: [
        { tag: "pixar", valid_from: "2024-01-01", valid_to: "2024-02-01" },
        { tag: "pixar", valid_from: "2024-02-01", valid_to: "2024-03-10" },
        { tag: "fun", valid_from: "2024-02-05", valid_to: null },
      ],
    },
    {
      at: "2024-04-10",
      given: {
        tags: [
          { ...pixar, tag_timestamp: "2024-02-01" },
          { ...fun, tag_timestamp: "2024-02-05" },
        ],
      },
      expect: [
        { tag: "pixar", valid_from: "2024-01-01", valid_to: "2024-02-01" },
        { tag: "pixar", valid_from: "2024-02-01", valid_to: "2024-03-10" },
        { tag: "pixar", valid_from: "2024-04-10", valid_to: null },
        { tag: "fun", valid_from: "2024-02-05", valid_to: null },
      ],
    },
  ],
})

const split = (words: string): readonly string[] => words.split("|").map((word) => word.trim())

/** What taggers write for themselves, with the punctuation that a CSV reader must survive. */
export const PERSONAL_TAGS = split(
  `On my watchlist|seen at the cinema|BORROWED|so bad, it's good|"must see"|want to own|Seen more than once|
  to re-watch!|4 stars?|loved it :-)|boring, but pretty|saw it on DVD|B-movie|John's pick|"arty"|
  too long; didn't finish|watch with kids|rainy-day film|R&B soundtrack|50% fun|café scene|naïve hero|film d'auteur|
  tears, laughter, popcorn|the "wrong" ending|#underrated|gift/for mum|better than the book...|Überraschend gut|
  VHS only`,
)

const SUBJECTS = split(
  `airport|apprentice|archaeology|astronaut|atmosphere|bakery|ballroom|baseball|beekeeping|betrayal|blackmail|
  boarding school|boat|bookshop|border|boxing|bridge|camel|carnival|castle|cat|chess|childhood|circus|city life|
  clockmaker|coming of age|conspiracy|cooking|countryside|courage|cowboy|dance|desert|detective|diary|dinosaur|
  divorce|dog|dragon|dream|drought|earthquake|election|elephant|engineer|escape|exile|factory|fairy tale|family|farm|
  fashion|fishing|flood|football|forest|forgery|friendship|funeral|garden|ghost|gold rush|grandmother|guitar|harbour|
  harvest|heist|heroine|holiday|horse|hospital|hotel|immigration|inheritance|insomnia|investigation|island|jazz|
  jealousy|journalism|jungle|kidnapping|kingdom|labyrinth|lawyer|lighthouse|loneliness|love story|magic|marriage|
  mathematics|memory|mermaid|mine|mistaken identity|monastery|moon|motorcycle|mountain|mystery|narrator|nature|
  newspaper|night train|nostalgia|ocean|opera|orchestra|orphan|painter|parody|patience|piano|pilot|pirate|plot twist|
  poetry|politics|prison|railway|rebellion|redemption|refugee|revenge|rivalry|river|road trip|robot|rural life|
  sacrifice|sailor|satire|school|science|secret agent|siblings|silence|small town|snow|soundtrack|space|spider|storm|
  submarine|suburb|suspense|swimming|tango|teacher|theatre|time loop|train|translation|treasure|twins|undercover|
  university|vampire|village|violin|volcano|voyage|wedding|whale|wilderness|winter|witch|wolf|writer`,
)

const QUALITIES = split(
  `absurd|animated|clever|dark|easygoing|gentle|gothic|historical|low-budget|poignant|retro|silent|surreal|tense|
  whimsical`,
)

const PUNCTUATED = split(
  `007-style spy|18th-century manners|adapted from: novel|award (best costume)|award (best score)|black & white|
  cops/robbers|dr. who-like|good vs. evil|no dialogue|post-war|rock 'n' roll|sci-fi/western|sequel (better)|
  st. petersburg`,
)

/** Names for the tag genome: distinct whatever the case, as models may change it. The frequent ones come first. */
export const GENOME_VOCABULARY: readonly string[] = [
  ...PUNCTUATED,
  ...SUBJECTS,
  ...QUALITIES,
  ...QUALITIES.flatMap((quality) => SUBJECTS.map((subject) => `${quality} ${subject}`)),
]

export const VOCABULARY_SIZE = GENOME_VOCABULARY.length

const split = (words: string): readonly string[] => words.split("|").map((word) => word.trim())

export const ADJECTIVES = split(
  `Amber|Ancient|Blue|Borrowed|Broken|Burning|Crooked|Crystal|Distant|Drowned|Empty|Endless|Faithful|Fallen|Final|
  Forgotten|Frozen|Gilded|Golden|Hidden|Hollow|Honest|Idle|Iron|Ivory|Last|Lonely|Long|Lost|Midnight|Naked|Narrow|
  Northern|Old|Orange|Painted|Pale|Patient|Perfect|Quiet|Restless|Rusty|Sacred|Scarlet|Second|Secret|Seventh|Silent|
  Silver|Sleepless|Small|Stolen|Stubborn|Sudden|Sunken|Tender|Third|Uncertain|Velvet|Violet|Wandering|White|Wild|
  Winter|Wooden|Yellow`,
)

export const NOUNS = split(
  `Accordion|Alibi|Almanac|Anchor|Apricot|Archive|Astronomer|Avenue|Balcony|Ballad|Barometer|Beekeeper|Bicycle|Bridge|
  Cabinet|Candle|Carousel|Cartographer|Cellar|Chapel|Chronicle|Clockwork|Comet|Compass|Corridor|Dancer|Detour|Echo|
  Eclipse|Elevator|Envelope|Ferry|Festival|Fiddler|Fortune|Fountain|Garden|Glacier|Gondola|Granary|Harbor|Harvest|
  Heirloom|Horizon|Hotel|Inspector|Island|Juggler|Kettle|Kingdom|Lantern|Ledger|Letter|Library|Lighthouse|Locksmith|
  Machine|Mapmaker|Meadow|Melody|Meridian|Mirror|Museum|Neighbor|Notebook|Orchard|Orchestra|Outpost|Overcoat|Parade|
  Passenger|Pendulum|Piano|Pilot|Platform|Postman|Promise|Proof|Quarry|Railway|Recipe|Reservoir|Riddle|Sailor|
  Satellite|Season|Sparrow|Staircase|Station|Stranger|Summer|Swimmer|Tailor|Telegram|Tide|Translator|Tunnel|Umbrella|
  Verdict|Violin|Voyage|Waltz|Weathervane|Whistle|Window`,
)

export const PLACES = split(
  `Aberdeen|Bergen|Cádiz|Dakar|El Paso|Fairbanks|Göteborg|Halifax|Île de Ré|Jaipur|Kraków|La Paz|Málaga|Nagoya|
  Ostrava|Porto|Québec|Reykjavík|São Tomé|Tromsø|Utrecht|Valparaíso|Winnipeg|Xi'an|Yerevan|Zürich`,
)

export const NAMES = split(
  `Agnes|Béla|Clara|D'Arcy|Dr. Marsh|Elio|Esmé|Frida|Gus|Hana|Ingrid|Jakub|Kofi|Lola|Mrs. Quill|Nils|O'Brien|Otto|
  Priya|Renée|Sami|St. Clair|Tomás|Ulla|Vera|Wanda|Yusuf|Zoë`,
)

export interface Language {
  /** Each with the article that MovieLens moves behind the title, where the language has one. */
  readonly nouns: readonly (readonly [noun: string, article?: string])[]
  readonly complements: readonly string[]
}

/** For original titles: any noun goes with any complement of its language. */
export const LANGUAGES: readonly Language[] = [
  {
    nouns: [
      ["Forêt", "La"],
      ["Été", "L'"],
      ["Fenêtre", "La"],
      ["Frères", "Les"],
      ["Château", "Le"],
      ["Élèves", "Les"],
    ],
    complements: ["d'à côté", "de septembre", "sans mémoire", "du père Noé", "aux mille échos", "de la forêt brûlée"],
  },
  {
    nouns: [
      ["Corazón", "El"],
      ["Niño", "El"],
      ["Montaña", "La"],
      ["Años", "Los"],
      ["Canción", "La"],
      ["Sueño", "El"],
    ],
    complements: ["de papel", "del año pasado", "sin mañana", "de Logroño", "de la señora Núñez", "que nadie oyó"],
  },
  {
    nouns: [
      ["Brücke", "Die"],
      ["Mädchen", "Das"],
      ["König", "Der"],
      ["Schlüssel", "Der"],
      ["Straße", "Die"],
    ],
    complements: ["im März", "ohne Gedächtnis", "von gegenüber", "aus Köln", "hinter den Bäumen", "für Anfänger"],
  },
  {
    nouns: [
      ["Città", "La"],
      ["Papà", "Il"],
      ["Libertà", "La"],
      ["Lupo", "Il"],
      ["Virtù", "La"],
    ],
    complements: ["di lunedì", "e la felicità", "senza età", "che non c'è più", "di Forlì"],
  },
  {
    nouns: [["Kōri"], ["Tōdai"], ["Yūgure"], ["Kaze"], ["Rōsoku"]],
    complements: ["no mori", "no tōge", "no gakkō", "to jūnin"],
  },
  {
    nouns: [["Łódka"], ["Księżyc"], ["Źródło"], ["Wieczór"]],
    complements: ["bez końca", "nad Wisłą", "i pięć gęsi", "jak żywy"],
  },
  {
    nouns: [["Sømand"], ["Fågel"], ["Ængstelse"], ["Vår"]],
    complements: ["på øen", "i måneskin", "før frokost", "og så"],
  },
]

/** Invented news in French: what each sentence tells and which words it is quoted from, and sentences that tell of no attack. */
import { beforeAll, expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'
import { asserted, PUBLISHED, type Told, told } from '../../test/told.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const cases: readonly Told[] = [
  [
    "L'aviation russe a bombardé mardi un marché à Alep, tuant au moins cinq civils.",
    ['bombing · 2023-06-13 · Alep (36, 37) · air-strike · russia · market hit · killed 5+ civilian'],
    ['bombardé | mardi | Alep | aviation russe | tuant au moins cinq civils'],
  ],
  [
    'Une frappe aérienne israélienne sur un immeuble résidentiel de Gaza a fait douze morts, dont quatre enfants, le 10 juin 2023.',
    [
      'bombing · 2023-06-10 · Gaza (32, 34) · air-strike · israel · residential-building hit · killed 12 unknown, killed 4 civilian child of 0',
    ],
    ['frappe aérienne | 10 juin 2023 | Gaza | israélienne | douze morts | quatre enfants'],
  ],
  [
    "Au moins 17 personnes ont été tuées et 30 blessées hier dans l'explosion d'une voiture piégée sur un marché de Bagdad.",
    [
      'bombing · 2023-06-14 · Bagdad (33, 44) · car-bomb · market hit · killed 17+ unknown, injured 30 unknown',
    ],
    ["explosion d'une voiture piégée | hier | Bagdad | Au moins 17 personnes ont été tuées | 30 blessées"],
  ],
  [
    "L'hôpital d'Idleb a été bombardé par l'armée syrienne lundi.",
    ['bombing · 2023-06-12 · Idleb (36, 37) · syria · hospital hit'],
    ['bombardé | lundi | Idleb | armée syrienne'],
  ],
  [
    'Des rebelles houthis ont tiré un missile sur la ville de Marib, faisant entre 8 et 12 morts.',
    ['bombing · Marib (15, 45) · missile · houthis · killed 8-12 unknown'],
    ['tiré | Marib | rebelles houthis | entre 8 et 12 morts'],
  ],
  [
    'Des hommes armés ont abattu un journaliste à Mossoul le 5 juin.',
    ['shooting · 2023-06-05 · Mossoul (36, 43) · small-arms · hommes armés · killed 1 civilian journalist'],
    ['abattu | 5 juin | Mossoul | hommes armés | abattu un journaliste'],
  ],
  [
    "Un kamikaze s'est fait exploser devant une mosquée de Kaboul ; des dizaines de personnes ont péri.",
    ['bombing · Kaboul (35, 69) · suicide-bomb · kamikaze · mosque near · killed 24+? unknown'],
    ["s'est fait exploser | Kaboul | kamikaze | des dizaines de personnes ont péri"],
  ],
  [
    'Un drone russe a touché un autobus à Kherson, blessant cinq ouvriers.',
    ['bombing · Kherson (47, 33) · drone-strike · russia · bus hit · injured 5 civilian'],
    ['touché | Kherson | drone russe | blessant cinq ouvriers'],
  ],
  [
    'Deux enfants sont morts et sept personnes ont été blessées samedi dans un tir de missile contre Kharkiv.',
    ['bombing · 2023-06-10 · Kharkiv (50, 36) · missile · killed 2 civilian child, injured 7 unknown'],
    ['tir de missile | samedi | Kharkiv | Deux enfants sont morts | sept personnes ont été blessées'],
  ],
  [
    "L'armée turque a bombardé à l'artillerie un village près de Kobané dimanche, a indiqué l'Observatoire syrien des droits de l'homme.",
    [
      "bombing · 2023-06-11 · Kobané (37, 38) · artillery · turkey · Observatoire syrien des droits de l'homme asserts",
    ],
    ['bombardé | dimanche | Kobané | armée turque'],
  ],
  [
    'Une vingtaine de villageois ont été massacrés le 3 juin 2023 à Moura, au Mali, par des jihadistes.',
    ['killing · 2023-06-03 · Moura · jihadistes · killed 20 civilian'],
    ['massacrés | 3 juin 2023 | Moura | jihadistes | Une vingtaine de villageois ont été massacrés'],
  ],
  [
    'Des bombardements attribués aux Forces de soutien rapide ont tué onze personnes à Khartoum dans la nuit du 12 juin.',
    ['bombing · 2023-06-12, night · Khartoum (16, 33) · rapid-support-forces · killed 11 unknown'],
    ['bombardements | dans la nuit du 12 juin | Khartoum | Forces de soutien rapide | tué onze personnes'],
  ],
  [
    "Une école a été détruite hier à Bakhmout par des tirs d'artillerie, sans faire de blessé.",
    ['bombing · 2023-06-14 · Bakhmout (49, 38) · artillery · school hit destroyed · injured 0 unknown'],
    ["tirs d'artillerie | hier | Bakhmout | blessé"],
  ],
  [
    "Un engin explosif improvisé a explosé vendredi au passage d'un convoi humanitaire près de Djibo, tuant deux secouristes.",
    ['explosion · 2023-06-09 · Djibo (14, -2) · ied · aid-convoy inside · killed 2 civilian rescuer'],
    ['explosé | vendredi | Djibo | tuant deux secouristes'],
  ],
  [
    'Trois femmes ont été enlevées par Boko Haram à Maroua il y a trois jours.',
    ['abduction · 2023-06-12 · Maroua (11, 14) · boko-haram · abducted 3 civilian woman'],
    ['enlevées | il y a trois jours | Maroua | Boko Haram | Trois femmes ont été enlevées'],
  ],
  [
    'Entre le 5 et le 8 juin, plus de 20 civils ont été tués par des frappes aériennes à Khartoum.',
    ['tally: killed | 21+ | 2023-06-05/2023-06-08 | Khartoum | air-strike | civilian'],
    [],
  ],
  [
    "En mai 2023, six enseignants ont péri dans le bombardement d'une école à Bakhmout.",
    ['bombing · 2023-05 · Bakhmout (49, 38) · school hit · killed 6 civilian teacher'],
    ['bombardement | mai 2023 | Bakhmout | six enseignants ont péri'],
  ],
  [
    'Deux soignants ont été blessés jeudi par un tir de drone contre une ambulance à Koupiansk, a annoncé le parquet.',
    [
      'bombing · 2023-06-15 · Koupiansk (50, 38) · drone-strike · ambulance hit · injured 2 civilian medic · parquet asserts',
    ],
    ['tir de drone | jeudi | Koupiansk | Deux soignants ont été blessés'],
  ],
  [
    "La coalition dirigée par l'Arabie saoudite a bombardé un mariage à Hodeïda, tuant une trentaine de personnes.",
    ['bombing · Hodeïda (15, 43) · saudi-coalition · gathering hit · killed 30 unknown'],
    ["bombardé | Hodeïda | coalition dirigée par l'Arabie saoudite | tuant une trentaine de personnes"],
  ],
  [
    'Un obus de mortier est tombé sur une école de Taïz hier matin : trois élèves ont été blessés.',
    ['bombing · 2023-06-14, morning · Taïz (14, 44) · mortar · school hit · injured 3 civilian student'],
    ['tombé sur | hier matin | Taïz | trois élèves ont été blessés'],
  ],
  [
    "Des hélicoptères du régime syrien ont largué des barils explosifs sur Ariha, près d'Idleb, tuant quatorze habitants.",
    ['bombing · Ariha (36, 37), Idleb (36, 37) · helicopter · barrel-bomb · syria · killed 14 civilian'],
    ['largué | Ariha | Idleb | hélicoptères du régime syrien | tuant quatorze habitants'],
  ],
]

it.each(cases)('%s', (text, tells, quotes) => {
  expect(told(extractor, text)).toEqual([text, tells, quotes])
})

it.each([
  "L'attaque lyonnaise a encore frappé : deux buts en dix minutes samedi à Marseille.",
  'La Russie envisage de frapper Kiev, a déclaré le ministre.',
  "L'armée israélienne a démenti avoir bombardé l'hôpital de Gaza.",
  "Les Houthis menacent d'attaquer Riyad.",
  "La défense aérienne a intercepté tous les drones au-dessus d'Odessa, sans faire de blessé.",
  "L'ONU demande l'arrêt des bombardements à Alep.",
])('tells of no attack: %s', (text) => {
  expect(asserted(extractText(extractor, text, { publishedAt: PUBLISHED, language: 'fr' }))).toEqual([])
})

/** Invented news in Turkish: what each sentence tells and which words it is quoted from, and sentences that tell of no attack. */
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
    "Rus savaş uçakları dün Halep'te bir pazarı bombaladı, en az beş sivil öldü.",
    ['bombing · 2023-06-14 · Halep (36, 37) · air-strike · russia · market hit · killed 5+ civilian'],
    ['bombaladı | dün | Halep | Rus savaş uçakları | en az beş sivil öldü'],
  ],
  [
    "İsrail'in Gazze'de bir konut binasına düzenlediği hava saldırısında 10 Haziran 2023'te 12 kişi hayatını kaybetti.",
    ['bombing · 2023-06-10 · Gazze (32, 34) · air-strike · residential-building hit · killed 12 unknown'],
    ['hava saldırısında | 10 Haziran 2023 | Gazze | 12 kişi hayatını kaybetti'],
  ],
  [
    "Bağdat'ta bir pazarda bomba yüklü araç patladı: en az 17 ölü, 30 yaralı.",
    ['explosion · Bağdat (33, 44) · car-bomb · market hit · killed 17+ unknown, injured 30 unknown'],
    ['patladı | Bağdat | en az 17 ölü | 30 yaralı'],
  ],
  [
    "İdlib'deki hastane pazartesi günü Suriye ordusu tarafından bombalandı.",
    ['bombing · 2023-06-12 · İdlib (36, 37) · syria · hospital hit'],
    ['bombalandı | pazartesi günü | İdlib | Suriye ordusu'],
  ],
  [
    'Husiler Marib kentine füze fırlattı, 8 ila 12 kişi öldü.',
    ['bombing · Marib (15, 45) · missile · houthis · killed 8-12 unknown'],
    ['fırlattı | Marib | Husiler | 8 ila 12 kişi öldü'],
  ],
  [
    "Silahlı kişiler 5 Haziran'da Musul'da bir gazeteciyi öldürdü.",
    ['killing · 2023-06-05 · Musul (36, 43) · Silahlı kişiler · killed 1 civilian journalist'],
    ['öldürdü | 5 Haziran | Musul | Silahlı kişiler | bir gazeteciyi öldürdü'],
  ],
  [
    "Kabil'de bir intihar bombacısı cami önünde kendini patlattı; onlarca kişi yaşamını yitirdi.",
    ['bombing · Kabil (35, 69) · suicide-bomb · mosque near · killed 24+? unknown'],
    ['kendini patlattı | Kabil | onlarca kişi yaşamını yitirdi'],
  ],
  [
    "Herson'da bir Rus dronu otobüsü vurdu, beş işçi yaralandı.",
    ['bombing · Herson (47, 33) · drone-strike · russia · bus hit · injured 5 civilian'],
    ['vurdu | Herson | Rus dronu | beş işçi yaralandı'],
  ],
  [
    "Cumartesi günü Harkov'a düzenlenen füze saldırısında iki çocuk öldü, yedi kişi yaralandı.",
    ['bombing · 2023-06-10 · Harkov (50, 36) · missile · killed 2 civilian child, injured 7 unknown'],
    ['füze saldırısında | Cumartesi günü | Harkov | iki çocuk öldü | yedi kişi yaralandı'],
  ],
  [
    'Türk ordusu Kobani yakınlarında bir köyü top atışlarıyla vurdu, bir çocuk yaralandı.',
    ['bombing · near Kobani (37, 38) · artillery · turkey · injured 1 civilian child'],
    ['vurdu | Kobani | Türk ordusu | bir çocuk yaralandı'],
  ],
  [
    "Boko Haram üç gün önce Maiduguri'de üç kadını kaçırdı.",
    ['abduction · 2023-06-12 · Maiduguri (12, 13) · boko-haram · abducted 3 civilian woman'],
    ['kaçırdı | üç gün önce | Maiduguri | Boko Haram | üç kadını kaçırdı'],
  ],
  [
    "Bahmut'ta dün bir okul topçu ateşi sonucu yıkıldı.",
    ['bombing · 2023-06-14 · Bahmut (49, 38) · artillery · school hit destroyed'],
    ['topçu ateşi | dün | Bahmut'],
  ],
  [
    "Hartum'da Hızlı Destek Kuvvetleri'nin bombardımanında on bir kişi öldü.",
    ['bombing · Hartum (16, 33) · rapid-support-forces · killed 11 unknown'],
    ['bombardımanında | Hartum | Hızlı Destek Kuvvetleri | on bir kişi öldü'],
  ],
  [
    "Afrin'de bir mayının patlaması sonucu iki çocuk yaralandı.",
    ['explosion · Afrin (37, 37) · mine-or-remnant · mine · injured 2 civilian child'],
    ['patlaması | Afrin | iki çocuk yaralandı'],
  ],
  [
    "Nikopol'e düzenlenen İHA saldırısında bir sürücü hayatını kaybetti.",
    ['bombing · Nikopol (48, 34) · drone-strike · killed 1 civilian'],
    ['İHA saldırısında | Nikopol | bir sürücü hayatını kaybetti'],
  ],
  [
    "Kupyansk'ta ambulansı hedef alan dron saldırısında perşembe günü iki sağlık görevlisi yaralandı.",
    ['bombing · 2023-06-15 · Kupyansk (50, 38) · drone-strike · ambulance hit · injured 2 civilian medic'],
    ['hedef alan … dron saldırısında | perşembe günü | Kupyansk | iki sağlık görevlisi yaralandı'],
  ],
  [
    "Suudi koalisyonu Hudeyde'de bir düğünü bombaladı, yaklaşık 30 kişi öldü.",
    ['bombing · Hudeyde (15, 43) · saudi-coalition · gathering hit · killed ~30 unknown'],
    ['bombaladı | Hudeyde | Suudi koalisyonu | yaklaşık 30 kişi öldü'],
  ],
  [
    "Mayıs 2023'te Bahmut'ta bir okulun bombalanması sonucu altı öğretmen hayatını kaybetti.",
    ['bombing · 2023-05 · Bahmut (49, 38) · school hit · killed 6 civilian teacher'],
    ['bombalanması | Mayıs 2023 | Bahmut | altı öğretmen hayatını kaybetti'],
  ],
  [
    "Suriye rejim güçleri dün İdlib'in Ariha ilçesine varil bombaları attı, 14 sivil öldü.",
    ['bombing · 2023-06-14 · Ariha (36, 37), İdlib (36, 37) · barrel-bomb · syria · killed 14 civilian'],
    ['attı | dün | Ariha | İdlib | Suriye rejim güçleri | 14 sivil öldü'],
  ],
  [
    "Taiz'de bir okula düşen havan mermisi üç öğrenciyi yaraladı.",
    ['bombing · Taiz (14, 44) · mortar · school hit · injured 3 civilian student'],
    ['düşen | Taiz | üç öğrenciyi yaraladı'],
  ],
  [
    "Kerkük'te dün gece meydana gelen patlamada üç kişi yaralandı.",
    ['explosion · 2023-06-14, night · Kerkük (35, 44) · injured 3 unknown'],
    ['patlamada | dün gece | Kerkük | üç kişi yaralandı'],
  ],
]

it.each(cases)('%s', (text, tells, quotes) => {
  expect(told(extractor, text)).toEqual([text, tells, quotes])
})

it.each([
  "Rusya Kiev'i vurmayı planlıyor.",
  "Galatasaray cumartesi günü İzmir'de iki gol attı ve rakibini devirdi.",
  "İsrail ordusu Gazze'deki hastanenin bombalandığı iddialarını yalanladı.",
  "Husiler Riyad'a saldırmakla tehdit etti.",
  'Hava savunması Odessa üzerinde tüm insansız hava araçlarını düşürdü, yaralanan olmadı.',
  "BM, Halep'teki bombardımanın durdurulmasını istedi.",
])('tells of no attack: %s', (text) => {
  expect(asserted(extractText(extractor, text, { publishedAt: PUBLISHED, language: 'tr' }))).toEqual([])
})

/** Invented news in Spanish: what each sentence tells and which words it is quoted from, and sentences that tell of no attack. */
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
    'La aviación rusa bombardeó el martes un mercado en Alepo y mató al menos a cinco civiles.',
    ['bombing · 2023-06-13 · Alepo (36, 37) · air-strike · russia · market hit · killed 5+ civilian'],
    ['bombardeó | martes | Alepo | aviación rusa | mató al menos a cinco civiles'],
  ],
  [
    'Un ataque aéreo israelí contra un edificio residencial en Gaza dejó doce muertos, entre ellos cuatro niños, el 10 de junio de 2023.',
    [
      'bombing · 2023-06-10 · Gaza (32, 34) · air-strike · israel · residential-building hit · killed 12 unknown, killed 4 civilian child of 0',
    ],
    ['ataque aéreo | 10 de junio de 2023 | Gaza | israelí | doce muertos | cuatro niños'],
  ],
  [
    'Al menos 17 personas murieron y 30 resultaron heridas ayer al estallar un coche bomba en un mercado de Bagdad.',
    ['killing · 2023-06-14 · Bagdad (33, 44) · car-bomb · killed 17+ unknown, injured 30 unknown'],
    ['murieron … heridas | ayer | Bagdad | Al menos 17 personas murieron | 30 resultaron heridas'],
  ],
  [
    'El hospital de Idlib fue bombardeado por el ejército sirio el lunes.',
    ['bombing · 2023-06-12 · Idlib (36, 37) · syria · hospital hit'],
    ['bombardeado | lunes | Idlib | ejército sirio'],
  ],
  [
    'Rebeldes hutíes lanzaron un misil contra la ciudad de Marib, que dejó entre 8 y 12 muertos.',
    ['bombing · Marib (15, 45) · missile · houthis · killed 8-12 unknown'],
    ['lanzaron | Marib | Rebeldes hutíes | entre 8 y 12 muertos'],
  ],
  [
    'Hombres armados mataron a tiros a un periodista en Mosul el 5 de junio.',
    ['killing · 2023-06-05 · Mosul (36, 43) · small-arms · Hombres armados · killed 1 civilian journalist'],
    ['mataron | 5 de junio | Mosul | Hombres armados | mataron … un periodista'],
  ],
  [
    'Un atacante suicida se hizo estallar frente a una mezquita de Kabul; decenas de personas perdieron la vida.',
    ['bombing · Kabul (35, 69) · suicide-bomb · atacante suicida · mosque near · killed 24+? unknown'],
    ['hizo estallar | Kabul | atacante suicida | decenas de personas perdieron la vida'],
  ],
  [
    'Un dron ruso alcanzó un autobús en Jersón e hirió a cinco trabajadores.',
    ['bombing · Jersón (47, 33) · drone-strike · russia · bus hit · injured 5 civilian'],
    ['alcanzó | Jersón | dron ruso | hirió … cinco trabajadores'],
  ],
  [
    'Dos niños murieron y siete personas resultaron heridas el sábado en un ataque con misiles contra Járkov.',
    ['bombing · 2023-06-10 · Járkov (50, 36) · missile · killed 2 civilian child, injured 7 unknown'],
    ['ataque con misiles | sábado | Járkov | Dos niños murieron | siete personas resultaron heridas'],
  ],
  [
    'El ejército turco bombardeó con artillería una aldea cerca de Kobani el domingo, informó el Observatorio Sirio de Derechos Humanos.',
    [
      'bombing · 2023-06-11 · Kobani (37, 38) · artillery · turkey · Observatorio Sirio de Derechos Humanos asserts',
    ],
    ['bombardeó | domingo | Kobani | ejército turco'],
  ],
  [
    'Una veintena de campesinos fueron masacrados el 3 de junio de 2023 en Tibú por guerrilleros del ELN.',
    ['killing · 2023-06-03 · Tibú (9, -73) · eln · killed 20 civilian'],
    [
      'masacrados | 3 de junio de 2023 | Tibú | guerrilleros del ELN | Una veintena de campesinos fueron masacrados',
    ],
  ],
  [
    'Bombardeos atribuidos a las Fuerzas de Apoyo Rápido mataron a once personas en Jartum en la noche del 12 de junio.',
    ['bombing · 2023-06-12, night · Jartum (16, 33) · rapid-support-forces · killed 11 unknown'],
    ['Bombardeos | en la noche del 12 de junio | Jartum | Fuerzas de Apoyo Rápido | mataron … once personas'],
  ],
  [
    'Una escuela quedó destruida ayer en Bajmut por fuego de artillería.',
    ['bombing · 2023-06-14 · Bajmut (49, 38) · artillery · school hit destroyed'],
    ['fuego de artillería | ayer | Bajmut'],
  ],
  [
    'Una mina antipersona explotó el viernes al paso de una ambulancia cerca de Kupiansk y mató a dos paramédicos.',
    [
      'explosion · 2023-06-09 · Kupiansk (50, 38) · mine-or-remnant · mine · ambulance inside · killed 2 civilian medic',
    ],
    ['explotó | viernes | Kupiansk | mató … dos paramédicos'],
  ],
  [
    'Tres mujeres fueron secuestradas por Boko Haram en Maiduguri hace tres días.',
    ['abduction · 2023-06-12 · Maiduguri (12, 13) · boko-haram · abducted 3 civilian woman'],
    ['secuestradas | hace tres días | Maiduguri | Boko Haram | Tres mujeres fueron secuestradas'],
  ],
  [
    'Entre el 5 y el 8 de junio, más de 20 civiles murieron por ataques aéreos en Jartum.',
    ['tally: killed | 21+ | 2023-06-05/2023-06-08 | Jartum | air-strike | civilian'],
    [],
  ],
  [
    'En mayo de 2023, seis maestros fallecieron en el bombardeo de una escuela en Bajmut.',
    ['bombing · 2023-05 · Bajmut (49, 38) · school hit · killed 6 civilian teacher'],
    ['bombardeo | mayo de 2023 | Bajmut | seis maestros fallecieron'],
  ],
  [
    'Dos sanitarios resultaron heridos el jueves en un ataque con drones contra una ambulancia en Kupiansk, informó la fiscalía.',
    [
      'bombing · 2023-06-15 · Kupiansk (50, 38) · drone-strike · ambulance hit · injured 2 civilian medic · fiscalía asserts',
    ],
    ['ataque con drones | jueves | Kupiansk | Dos sanitarios resultaron heridos'],
  ],
  [
    'La coalición liderada por Arabia Saudí bombardeó una boda en Hodeida y mató a una treintena de personas.',
    ['bombing · Hodeida (15, 43) · saudi-coalition · gathering hit · killed 30 unknown'],
    ['bombardeó | Hodeida | coalición liderada por Arabia Saudí | mató … una treintena de personas'],
  ],
  [
    'Un proyectil de mortero cayó sobre una escuela de Taiz ayer por la mañana: tres alumnos resultaron heridos.',
    ['bombing · 2023-06-14, morning · Taiz (14, 44) · mortar · school hit · injured 3 civilian student'],
    ['cayó sobre | ayer por la mañana | Taiz | tres alumnos resultaron heridos'],
  ],
  [
    'Helicópteros del régimen sirio lanzaron barriles explosivos sobre Ariha y mataron a catorce habitantes.',
    ['bombing · Ariha (36, 37) · helicopter · barrel-bomb · syria · killed 14 civilian'],
    ['lanzaron | Ariha | Helicópteros del régimen sirio | mataron … catorce habitantes'],
  ],
]

it.each(cases)('%s', (text, tells, quotes) => {
  expect(told(extractor, text)).toEqual([text, tells, quotes])
})

it.each([
  'El ataque madridista volvió a golpear: dos goles en diez minutos el sábado en Sevilla.',
  'Rusia planea atacar Kiev, declaró el ministro.',
  'El ejército israelí negó haber bombardeado el hospital de Gaza.',
  'Los hutíes amenazan con atacar Riad.',
  'La defensa aérea interceptó todos los drones sobre Odesa, sin causar heridos.',
  'La ONU pide el fin de los bombardeos en Alepo.',
])('tells of no attack: %s', (text) => {
  expect(asserted(extractText(extractor, text, { publishedAt: PUBLISHED, language: 'es' }))).toEqual([])
})

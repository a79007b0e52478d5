import { expect, test } from 'vitest'
import { readPlainText } from './index.ts'

test.each([
  ['en', 'Clashes broke out near the village and shelling was reported.'],
  ['en', 'BOGOTA, 8 JAN 90 (EFE) -- THE GUERRILLAS ATTACKED A POLICE STATION.'],
  ['ar', 'قصفت طائرات حربية أطراف البلدة صباح اليوم'],
  ['ar', 'مقتل ثلاثة مدنيين'],
  ['fr', 'Les frappes aériennes ont tué plusieurs civils dans la ville.'],
  ['es', 'El ejército atacó la aldea y murieron tres personas.'],
  ['ru', 'Авиация нанесла удар по деревне, погибли три человека.'],
  ['uk', 'Авіація завдала удару по селу, загинули троє людей.'],
  ['tr', 'Savaş uçakları köye hava saldırısı düzenledi, üç kişi öldü.'],
  ['fa', 'نیروهای امنیتی در شهر تیراندازی کردند و چند نفر کشته شدند'],
  ['ckb', 'فڕۆکە جەنگییەکان گوندەکەیان بۆردومان کرد'],
  ['he', 'מטוסים תקפו את הכפר ושלושה נהרגו'],
  [undefined, '12 – 14'],
])('%s: %s', (language, text) => {
  expect(readPlainText(text).language).toBe(language)
})

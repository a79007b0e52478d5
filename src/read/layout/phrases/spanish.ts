import type { Phrases } from './phrases.ts'

export const spanish: Phrases = {
  alone: `
    compartir, compartir en facebook, compartir en twitter, comparte, imprimir, enviar, enviar por correo, publicidad, menú, inicio,
    buscar, saltar al contenido, iniciar sesión, suscríbete, suscribirse, siguiente, anterior, contacto, aviso legal,
    política de privacidad, aceptar, rechazar, boletín, comentar, comentarios, en vivo, última hora, noticias, internacional,
    mundo, política, sociedad, deportes, cultura, economía, vídeos, videos, fotos, ver más, leer más, más información`,
  leads: `
    lea también, lee también, leer también, te puede interesar, le puede interesar, ver también, vea también, más sobre,
    síguenos, síganos, suscríbete a, únete a, descarga nuestra, todos los derechos reservados, etiquetas, palabras clave`,
  inside: `
    todos los derechos reservados, política de privacidad, nuestro boletín, síguenos en, suscríbete a, utilizamos cookies`,
  otherStories: `
    noticias relacionadas, artículos relacionados, relacionado, relacionados, lo más leído, más leídas, lo más visto, últimas noticias,
    te puede interesar, también te puede interesar, más noticias, recomendado, recomendados, lee también, ver también`,
  summary: 'claves, las claves, puntos clave, en resumen, resumen, lo esencial',
  comments:
    'comentarios, comentario, deja un comentario, dejar un comentario, añadir comentario, deja una respuesta',
  by: 'por, escrito por, publicado por, autor, redacción',
  published: `
    publicado, publicado el, actualizado, actualizado el, última actualización, fecha, fecha de publicación, creado el, modificado el`,
  picture: 'foto, fotos, fotografía, imagen, crédito, pie de foto, archivo, captura de pantalla',
  agency: 'efe, afp, reuters, ap, europa press, agencias, notimex, prensa latina, télam',
  depicts: 'foto de archivo, imagen de archivo, en la foto, en la imagen, fotografía de archivo',
  opening:
    'según, sin embargo, además, asimismo, mientras tanto, también, él, ella, ellos, nosotros, ayer, el lunes, el martes',
  narrative: 'fue, fueron, había, habían, era, eran, ha sido, han sido, dijo, dijeron, agregó, añadió, según',
  months: `
    enero, ene
    febrero, feb
    marzo
    abril, abr
    mayo
    junio, jun
    julio, jul
    agosto, ago
    septiembre, setiembre, sept
    octubre, oct
    noviembre, nov
    diciembre, dic`,
  dateWords:
    'lunes, martes, miércoles, jueves, viernes, sábado, domingo, a las, las, el, de, del, h, hs, hrs',
}

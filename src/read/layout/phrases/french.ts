import type { Phrases } from './phrases.ts'

export const french: Phrases = {
  alone: `
    partager, partager sur facebook, partager sur twitter, partager cet article, imprimer, envoyer, envoyer par mail,
    publicité, menu, accueil, rechercher, recherche, aller au contenu, connexion, se connecter, s abonner, abonnez vous,
    suivant, précédent, article suivant, article précédent, contact, mentions légales, politique de confidentialité,
    accepter, refuser, tout accepter, newsletter, faire un don, commenter, commentaires, en direct, à la une, actualités,
    monde, international, politique, société, sport, culture, économie, vidéos, photos, voir plus, lire plus, en savoir plus`,
  leads: `
    lire aussi, à lire aussi, lire également, voir aussi, à voir aussi, pour aller plus loin, pour en savoir plus, suivez nous,
    abonnez vous, inscrivez vous, rejoignez nous, partager sur, télécharger l application, tous droits réservés, mots clés`,
  inside: `
    tous droits réservés, politique de confidentialité, notre newsletter, suivez nous sur, abonnez vous à, cookies pour`,
  otherStories: `
    lire aussi, à lire aussi, articles liés, articles similaires, sur le même sujet, les plus lus, les plus populaires,
    dernières nouvelles, derniers articles, à la une, recommandé pour vous, voir aussi, dans la même rubrique`,
  summary: 'l essentiel, en bref, points clés, à retenir, résumé',
  comments:
    'commentaires, commentaire, laisser un commentaire, laissez un commentaire, vos réactions, réagir, ajouter un commentaire',
  by: 'par, écrit par, publié par, auteur, propos recueillis par',
  published: `
    publié, publié le, publiée le, mis à jour, mis à jour le, mise à jour, modifié le, date de publication, date, posté le, le`,
  picture: 'photo, photos, crédit photo, image, légende, illustration, archives, capture d écran',
  agency: 'afp, agence france presse, reuters, ap, sipa, abaca, agences',
  depicts: 'photo d illustration, photo prise le, sur cette photo, image d archives',
  opening:
    'selon, cependant, toutefois, par ailleurs, il, elle, ils, elles, on, nous, je, le même jour, hier, lundi, mardi',
  narrative:
    'a été, ont été, avait, avaient, était, étaient, a déclaré, ont déclaré, a dit, a ajouté, a indiqué, selon',
  months: `
    janvier, janv
    février, fevr, fév
    mars
    avril, avr
    mai
    juin
    juillet, juil
    août, aout
    septembre, sept
    octobre, oct
    novembre, nov
    décembre, déc`,
  dateWords: 'lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, à, le, h, min, heure, 1er',
}

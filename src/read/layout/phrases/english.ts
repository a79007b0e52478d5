import type { Phrases } from './phrases.ts'

export const english: Phrases = {
  alone: `
    share, like this, like loading, share this, share this article, share this story, share on facebook, share on twitter, share
    on whatsapp, share via email, tweet, tweet this, pin it, email, e mail, email this, print, print
    this, save, save article, copy link, link copied, copied, facebook, twitter, x, whatsapp, telegram,
    linkedin, reddit, pinterest, instagram, youtube, messenger, flipboard, tumblr, vk, viber, rss, like,
    like us on facebook, follow, follow us, follow us on twitter, follow us on facebook, advertisement,
    advertising, ad, ads, sponsored, sponsored content, promoted, story continues below, story continues
    below advertisement, article continues below, continue reading, continue reading the main story,
    read more, read full story, show more, load more, see more, view more, more, menu, home, search,
    skip to content, skip to main content, skip navigation, toggle navigation, back to top, top, close,
    login, log in, sign in, sign up, register, subscribe, subscribe now, my account, next, previous,
    prev, next article, previous article, next post, previous post, next story, previous story, older
    posts, newer posts, about, about us, contact, contact us, privacy, privacy policy, terms, terms of
    use, terms of service, terms and conditions, cookie policy, accept, accept all, accept cookies,
    reject, i agree, ok, got it, manage preferences, newsletter, newsletters, donate, donate now,
    support us, support our work, comment, comments, no comments, leave a comment, post a comment, add a
    comment, view comments, reply, report abuse, breaking news, breaking, latest news, latest, live,
    live updates, trending, trending now, watch, watch live, listen, listen to this article, video,
    videos, photos, gallery, photo gallery, play, pause, mute, loading, clear, clear all, clear search,
    reset, submit, send, cancel, apply, filter, sort by, download, download pdf, pdf, english, news,
    world, world news, middle east, opinion, politics, business, sport, sports, culture, entertainment,
    technology, science, health, travel, lifestyle, features, analysis, editorial, africa, asia, europe,
    americas, international, local, regional, reports, tags, topics, categories, archive, archives, all,
    start, go, yes, no, font size, text size, a a a, enlarge, click to enlarge, related, via, source,
    hide caption, toggle caption, getty images, afp, reuters, ap, associated press, updated, published,
    on a mobile device watch the video here, view on twitter, view this post on instagram, add as
    preferred on google, add us as a preferred source on google`,
  leads: `
    read more, read also, also read, read next, read the full, read our, see also, see more, more on,
    more from, more about, related, related story, related stories, watch, watch also, listen, click
    here, click to, tap here, share this, share on, follow us, follow, like us, join us on, join our,
    subscribe to, sign up, sign up for, get the latest, get our, download our, download the, enter your
    email, your email, by subscribing, by signing up, by clicking, by submitting, we use cookies, this
    site uses cookies, this website uses cookies, this website uses, our site uses, we and our partners,
    copyright, all rights reserved, powered by, tags, tagged, tag, filed under, posted in, categories,
    category, topics, you may also like, you might also like, recommended, editor s pick, editors picks,
    in case you missed it, dont miss, don t miss, support our, donate to, help us, for more, to read
    more, continue reading, leave a reply, leave a comment, notify me of, logged in as, you must be
    logged in, comments are closed, this article was originally published, this article first appeared,
    the views expressed, views expressed, opinions expressed, thank you for reading, thanks for reading,
    unless otherwise stated, material from, if you enjoyed, have a tip, got a tip, editing by, reporting by, additional reporting, writing by, with additional reporting, this report includes, whatsapp
    us, send us, contact the newsroom, minute read, min read, reading time, estimated reading time`,
  inside: `
    all rights reserved, creative commons, click here to, sign up for our, subscribe to our, our
    newsletter, daily newsletter, weekly newsletter, cookie policy, privacy policy, terms of use, terms
    of service, unlimited access, ad free, follow us on, like us on, join our channel, join our telegram, push notifications,
    enable javascript, javascript is disabled, ad blocker, your browser, your inbox, unsubscribe,
    copyright c, min read, minute read, minutes read, share this article, open in app, may not be
    published broadcast rewritten, do not reflect the editorial, do not necessarily reflect`,
  otherStories: `
    related, related articles, related article, related stories, related news, related posts, related
    content, related topics, related coverage, related links, related videos, similar articles, similar
    news, read also, also read, read next, read more, read more on this story, more on this, more on
    this story, more from, more news, more stories, more to read, more articles, other news, other
    stories, most read, most popular, most viewed, most shared, most commented, popular, popular posts,
    popular news, trending, trending now, latest, latest news, latest stories, latest articles, latest
    posts, latest videos, latest updates, recent, recent posts, recent news, recent articles, top
    stories, top news, must read, must reads, editors picks, editor s picks, editor s choice,
    recommended, recommended for you, recommended stories, you may also like, you might also like, you
    may like, you might like, up next, around the web, from the web, promoted stories, sponsored
    stories, see also, don t miss, in other news, breaking news, featured, featured news, what to read
    next, keep reading, next up, previous, next, suggested topics, prev post, next post, previous post, prev article, next article, previous article, news in pictures, in pictures`,
  summary:
    'key points, key takeaways, key facts, highlights, story highlights, at a glance, in brief, in short, summary, the facts, bullet points',
  comments: `
    comments, comment, leave a reply, leave a comment, post a comment, add a comment, add comment, write
    a comment, join the conversation, join the discussion, reader comments, readers comments, your
    comment, cancel reply, leave a reply cancel reply, what do you think, conversation, no comments,
    facebook comments`,
  by: `
    by, written by, reported by, reporting by, story by, posted by, author, from our correspondent,
    words by, text by`,
  published: `
    published, published on, published at, first published, date published, publication date, date,
    posted, posted on, posted at, updated, updated on, updated at, last updated, last update, last
    modified, modified, issued, issued on, release date, created, created on, added`,
  picture: `
    photo, photos, photo by, photograph, photograph by, photographs by, picture, picture by, image, images, image by,
    image credit, photo credit, picture credit, credit, file photo, file picture, file image, caption, handout,
    screengrab, screen grab, screenshot, courtesy, courtesy of, archive, video still`,
  agency: `
    via, getty, getty images, afp, agence france presse, reuters, ap, ap photo, associated press, the associated press,
    epa, efe, anadolu, anadolu agency, anadolu images, shutterstock, xinhua, sana, tass, ria, interfax, itar tass, irna,
    petra, wafa, nna, kuna, qna, spa, wam, mena, upi, dpa, ansa, pti, ani, irin, acan efe, notimex, prensa latina,
    sipa, zuma, nurphoto, wikimedia, agency, news agency, twitter, facebook, youtube, telegram, social media`,
  depicts: `
    is seen, are seen, can be seen, is pictured, are pictured, file photo, in this photo, in this image, in this picture,
    in this handout, this photo shows, this image shows, this picture shows, taken on`,
  opening: `
    meanwhile, however, earlier, later, also, yesterday, today, on monday, on tuesday, on wednesday, on thursday, on friday,
    on saturday, on sunday, according to, there, they, he, she, it, we, i`,
  narrative: 'was, were, had been, have been, has been, said, told, added that, stated, according to',
  months: `
    january, jan
    february, feb
    march, mar
    april, apr
    may
    june, jun
    july, jul
    august, aug
    september, sept, sep
    october, oct
    november, nov
    december, dec`,
  dateWords: `
    monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur,
    thurs, fri, sat, sun, at, on, the, of, am, pm, a, p, m, gmt, utc, est, edt, cet, cest, eet, eest,
    bst, ist, pst, pdt, cst, cdt, hrs, hours, st, nd, rd, th, local, time, z, t, noon, midnight`,
}

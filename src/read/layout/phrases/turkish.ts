import type { Phrases } from './phrases.ts'

export const turkish: Phrases = {
  alone: `
    paylaş, facebook ta paylaş, twitter da paylaş, haberi paylaş, yazdır, reklam, menü, anasayfa, ana sayfa, ara, giriş yap,
    üye ol, abone ol, sonraki, önceki, sonraki haber, önceki haber, iletişim, hakkımızda, künye, gizlilik politikası, kabul et,
    reddet, bülten, yorum yap, yorumlar, son dakika, haberler, gündem, dünya, politika, siyaset, spor, kültür, ekonomi, video,
    foto galeri, fotoğraf, devamını oku, daha fazla, tümünü gör, bağlantıyı kopyala`,
  leads: `
    ayrıca okuyun, bunu da okuyun, ilgili haber, ilgili haberler, daha fazla bilgi, bizi takip edin, abone olun, kaynak,
    tüm hakları saklıdır, etiketler, anahtar kelimeler`,
  inside:
    'tüm hakları saklıdır, gizlilik politikası, bültenimize, bizi takip edin, çerezler kullanılmaktadır, izinsiz kullanılamaz',
  otherStories: `
    ilgili haberler, ilgili içerikler, benzer haberler, diğer haberler, çok okunanlar, en çok okunanlar, popüler haberler, son haberler,
    son dakika haberleri, önerilen haberler, ayrıca okuyun, bunlar da ilginizi çekebilir`,
  summary: 'özet, öne çıkanlar, özetle, kısaca',
  comments: 'yorumlar, yorum, yorum yap, yorum yaz, yorum ekle, bir cevap yazın, bir yanıt yazın',
  by: 'yazan, yazar, haber, muhabir, hazırlayan',
  published:
    'yayınlanma, yayınlanma tarihi, yayın tarihi, tarih, güncelleme, son güncelleme, güncellenme, oluşturulma, eklenme',
  picture: 'fotoğraf, fotoğraflar, foto, görsel, görüntü, arşiv, ekran görüntüsü, kamera',
  agency: 'aa, anadolu ajansı, dha, iha, reuters, afp, ap, ajans',
  depicts: 'arşiv fotoğrafı, fotoğrafta, görselde, temsili fotoğraf',
  opening: 'ancak, ayrıca, öte yandan, bu arada, daha önce, o, onlar, biz, ben, dün, bugün, pazartesi günü',
  narrative: 'dedi, söyledi, belirtti, açıkladı, ifade etti, kaydetti, aktardı, göre, oldu, edildi, ettiler',
  months: `
    ocak, oca
    şubat, şub
    mart
    nisan, nis
    mayıs, may
    haziran, haz
    temmuz, tem
    ağustos, ağu
    eylül, eyl
    ekim, eki
    kasım, kas
    aralık, ara`,
  dateWords: 'pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, saat, günü, tarihinde',
}

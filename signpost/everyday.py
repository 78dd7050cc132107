"""Words of everyday speech that every district's search needs, in the languages people ask in.

A district's own words stand in its vocabularies; these are about what records have as facts.
"""

from __future__ import annotations

from typing import Final

from signpost.compounds import listed

EMPTY: Final = {
    "de": listed(
        """
        ab aber alle alles als also am an auch auf aus bei beim bekommen bekomme bin bis bist bitte
        brauche brauchen braucht da dabei damit dann das dass dein deine dem den denn der des dich
        die dies diese dieser dir doch dort du durch ein eine einem einen einer eines er es etwas
        finde finden für gegen gehe gehen geht gerade gern gerne gesucht gibt gibts gut habe haben
        hallo hat helft hier hilft ich ihr ihre im in ins ist ja jemand jemanden kann kannst kein
        keine können könnt lassen machen mache macht man mein meine meinem meinen meiner mich mir
        mit möchte möchten möglich muss müssen nach neben nicht nichts noch nur ob oder ohne sehr
        sein seine seit sich sie sind so soll sollte sprechen spreche spricht suche suchen sucht tun
        über um und uns unser unsere unter viel vom von vor wann war warum was welche welcher
        welches wem wen wenig wenn wer werden wie wieder will wir wird wo woher wohin wollen würde
        zu zum zur zwischen
        """
    ),
    "en": listed(
        """
        a about am an and any are as at be by can could do does find for from get give go have hello
        help how i if in into is it like looking me my near need no of on or our please show some
        somebody someone something speak speaks that the their them there they this to us want was
        we what when where which who whom why will with would you your
        """
    ),
    "uk": listed(
        """
        а або але без бути в вам ваш ви від він вона вони все де для до є за з зі і її й його коли
        можна мені мій моя мою ми на над нам не немає ні ну о по під при про та так там те ти то
        треба тут у хочу хто це чи шукаю що як яка який я
        """
    ),
    "ru": listed(
        """
        а без бы быть в вам ваш вы где да для до его есть ещё её же за и из или искать их ищу к как
        какой когда кто ли мне можно мой моя мы на нам не нет но ну нужен нужна нужно о об он она
        они от по под при про с со так там то тут ты у хочу что чтобы это я
        """
    ),
    "ar": listed(
        """
        أبحث أحتاج أريد أن إلى أنا أو أي أين اريد الى انا او اين بعد بحاجة حتى عن على عند عندي في
        فيه قبل كل كيف لا لكم لكن لي ليس ما ماذا مع متى من منكم نحن هذا هذه هل هنا هناك هو هي و يمكن
        يوجد
        """
    ),
    "fa": listed(
        """
        از است اگر این آن آیا با باید برای بود به تا چه چطور چگونه در را شما کجا کجاست کسی کند که
        کنم کنید کی ما من می میخواهم می‌خواهم نیاز هست هستم و هم یا یک
        """
    ),
    "tr": listed(
        """
        acaba ama arıyorum bana ben benim bir biz bu bunu çok da de daha en için ile ise istiyorum
        kim kime mi mı mu mü ne nasıl nerede nereye neden o olan olarak onlar sen şu var ve veya ya
        yok
        """
    ),
    "fr": listed(
        """
        à ai au aux avec avoir besoin bonjour ce cette chercher cherche comment dans de des du elle
        en est et être faire il ils j je l la le les leur ma mais me mes mon ne nos notre nous on ou
        où par pas peut pour puis qu quand que quel quelle qui sa sans se ses son sont sur tu un une
        veux votre vous
        """
    ),
}
"""Language → words that say nothing of what somebody looks for, in lower case."""

NOW: Final = {
    "heute": (
        "heute jetzt today now сьогодні зараз сегодня сейчас اليوم الآن امروز الان bugün şimdi "
        "aujourd’hui maintenant"
    ),
    "vormittags": "vormittags morgens mornings вранці утром صباحا صباحًا صبح sabahları matin",
    "nachmittags": "nachmittags afternoons вдень днём بعدالظهر öğleden après-midi",
    "abends": "abends evenings tonight ввечері вечером مساء مساءً عصر akşamları soir",
}
"""Choice of a time → the words by which people ask for it; no nouns that names are made of."""

WEEKEND: Final = dict.fromkeys(
    ("sa", "so"), ("wochenende", "wochenenden", "weekend", "weekends", "вихідні", "выходные")
)
"""Weekday → the words that mean it among others."""

OPEN: Final = (
    "offen geöffnet auf öffnungszeiten open opening відкрито відчинено открыто مفتوح باز "
    "açık ouvert"
)
"""What people say for „open“, beside a time."""
FREE: Final = (
    "kostenlos umsonst gratis kostenfrei gebührenfrei free безкоштовно безкоштовний бесплатно "
    "бесплатный مجاني مجانا مجاناً مجانية رایگان مجانی ücretsiz bedava parasız gratuit gratuite"
)
"""What people say for „costs nothing“."""
STEP_FREE: Final = (
    "stufenlos barrierefrei rollstuhl rollstuhlgerecht rollator kinderwagen wheelchair accessible "
    "візок коляска كرسي متحرك ویلچر صندلی چرخدار tekerlekli sandalye fauteuil roulant accessible"
)
"""What people say for „without steps“."""
WANTED: Final = (
    "Ehrenamt ehrenamtlich Ehrenamtliche Freiwillige freiwillig mithelfen mitmachen helfen Helfer "
    "Helferin engagieren volunteer volunteers volunteering допомагати волонтер волонтерство "
    "помогать волонтёр تطوع متطوع متطوعة داوطلب داوطلبانه gönüllü gönüllülük bénévole bénévolat "
    "bénévoles"
)
"""What people look for who want to help."""
ANSWERS: Final = (
    "Ansprechpartner Ansprechpartnerin Ansprechperson Kontakt Telefon Telefonnummer zuständig "
    "contact phone контакт телефон اتصال هاتف رقم تماس تلفن iletişim telefon contact téléphone"
)
"""What people look for who want to speak to somebody."""

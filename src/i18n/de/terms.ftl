terms-version = Fassung { $version } der Regeln
terms-version-since = Fassung { $version } der Regeln, gültig seit { $date }
terms-earning = Wofür es { -many-points } gibt
terms-earning-text = Was gesammelt ist, bleibt, wie es gesammelt wurde: Eine Änderung dieser Regeln gilt ab dem Tag, an dem sie in Kraft tritt.
terms-by-tier = Mehr in höheren Stufen
terms-codes = Codes aus Briefen und Prospekten bringen die { -many-points }, die bei ihnen stehen, einmal für jedes Mitglied.
terms-returns = Wenn du etwas zurückbringst
terms-window = { $n ->
    [0] Die { -many-points } eines Einkaufs kannst du sofort ausgeben. Bringst du ihn zurück, werden sie zurückgebucht.
    [one] Ein Einkauf kann einen Tag lang zurückgegeben werden; danach kannst du seine { -many-points } ausgeben. Was du zurückbringst, nimmt seine { -many-points } mit.
   *[other] Ein Einkauf kann { $n } Tage lang zurückgegeben werden; danach kannst du seine { -many-points } ausgeben. Was du zurückbringst, nimmt seine { -many-points } mit.
}
terms-owe = Sind sie dann schon ausgegeben, werden sie mit den nächsten verrechnet, die du sammelst.
terms-forgive = Sind sie dann schon ausgegeben, behältst du sie.
terms-ending = Wann { -many-points } enden
terms-no-end = Nie.
terms-end-days = { $n ->
    [one] Du kannst sie einen Tag lang ausgeben, nachdem du sie gesammelt hast.
   *[other] Du kannst sie { $n } Tage lang ausgeben, nachdem du sie gesammelt hast.
}
terms-end-months = { $n ->
    [one] Du kannst sie einen Monat lang ausgeben, nachdem du sie gesammelt hast.
   *[other] Du kannst sie { $n } Monate lang ausgeben, nachdem du sie gesammelt hast.
}
terms-end-of-month = Der letzte Tag rückt ans Ende seines Monats.
terms-end-of-quarter = Der letzte Tag rückt ans Ende seines Quartals.
terms-end-of-half-year = Der letzte Tag rückt ans Ende seines Halbjahrs.
terms-end-of-year = Der letzte Tag rückt ans Ende seines Jahres.
terms-end-example = Was du heute sammelst, kannst du bis { $date } ausgeben.
terms-end-first = Was zuerst endet, wird zuerst ausgegeben. Was zurückgelegt ist, endet nicht; kommt es nach seiner Frist zurück und wusstest du davon, endet es dann.
terms-sending = { -many-points } an ein anderes Mitglied senden
terms-send = Du kannst einem anderen Mitglied { $least } { -many-points } oder mehr senden, höchstens { $most } in einem Kalendermonat. Außer euch beiden erfährt es niemand.
terms-send-answer = { $days ->
    [one] Zum Annehmen ist einen Tag Zeit. So lange sind die { -many-points } zurückgelegt; bleibt die Antwort aus, kommen sie zurück.
   *[other] Zum Annehmen sind { $days } Tage Zeit. So lange sind die { -many-points } zurückgelegt; bleibt die Antwort aus, kommen sie zurück.
}
terms-send-cooling-off = { $hours ->
    [0] Mit dem Annehmen kommen sie an und können nicht mehr zurückgeholt werden.
    [one] Noch eine Stunde nach dem Annehmen kannst du sie zurückholen. Dann kommen sie an.
   *[other] Noch { $hours } Stunden nach dem Annehmen kannst du sie zurückholen. Dann kommen sie an.
}
terms-send-ends = Sie behalten ihre Frist. Was darüber ist, bevor es ankommen kann, bleibt bei dir.
terms-household = Im Haushalt teilen
terms-household-most = Bis zu { $n } Mitglieder können ihre { -many-points } als Haushalt teilen. Niemand ist in mehr als einem, und gehen kann man jederzeit.
terms-household-text = Wer beitritt, ist einverstanden, dass die anderen sehen, wie viele { -many-points } man hat, und dass die Erwachsenen sie in ihr eigenes Guthaben holen: sofort, was zuerst endet zuerst, und mit einem Brief an alle. Die Fristen bleiben. Kinder holen nichts.
terms-tills = An einer Kasse mit { -many-points(case: "dative") } zahlen
terms-no-tills = Es gibt dafür nur Prämien.
terms-till = { $least ->
    [0] 100 { -many-points } zahlen { $worth }.
    [one] 100 { -many-points } zahlen { $worth }.
   *[other] 100 { -many-points } zahlen { $worth }, ab { $least } { -many-points(case: "dative") }.
}
terms-end-active = Die Zeit beginnt jedes Mal neu, wenn du welche sammelst, ausgibst oder teilst.
terms-end-told = Nichts endet, was wir dir nicht 60, 30, 7 und 1 Tage vorher sagen konnten; was kürzer gilt, ab einer Woche vorher. Erreicht dich eine Erinnerung nicht, gelten sie zwei Monate länger.

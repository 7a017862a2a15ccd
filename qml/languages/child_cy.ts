<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Child mode in Welsh. Every message is a draft: "unfinished" until a native reader has passed it. -->
<TS version="2.1" language="cy">
<context>
    <name>CheckAnswers</name>
    <message>
        <source>Check my answers</source>
        <translation type="unfinished">Gwirio fy atebion</translation>
    </message>
    <message>
        <source>Tap one to change it.</source>
        <translation type="unfinished">Tapia un i'w newid.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished">Gorffen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished">Wedi'i hepgor</translation>
    </message>
    <message>
        <source>I don’t know</source>
        <translation type="unfinished">Dw i ddim yn gwybod</translation>
    </message>
    <message>
        <source>I spoke</source>
        <translation type="unfinished">Fe wnes i siarad</translation>
    </message>
    <message>
        <source>I drew</source>
        <translation type="unfinished">Fe wnes i dynnu llun</translation>
    </message>
    <message>
        <source>Left blank</source>
        <translation type="unfinished">Wedi'i adael yn wag</translation>
    </message>
</context>
<context>
    <name>ChildFrame</name>
    <message>
        <source>Help</source>
        <translation type="unfinished">Help</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation type="unfinished">Cuddio</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished">Stopio</translation>
    </message>
    <message>
        <source>The tablet is full. What you said is still here. Please ask your worker.</source>
        <translation type="unfinished">Mae'r tabled yn llawn. Mae beth ddywedaist ti yma o hyd. Gofynna i dy weithiwr.</translation>
    </message>
    <message>
        <source>Are you still there? Touch the screen to go on.</source>
        <translation type="unfinished">Wyt ti yno o hyd? Cyffwrdd â'r sgrin i fynd ymlaen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished">Yn ôl</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Worker</source>
        <translation type="unfinished">Gweithiwr</translation>
    </message>
    <message>
        <source>Drawing pad</source>
        <translation type="unfinished">Pad tynnu llun</translation>
    </message>
</context>
<context>
    <name>DoYouWantTo</name>
    <message>
        <source>Do you want to tell us what you think?</source>
        <translation type="unfinished">Wyt ti eisiau dweud dy farn wrthon ni?</translation>
    </message>
    <message>
        <source>It takes a few minutes.</source>
        <translation type="unfinished">Mae'n cymryd ychydig funudau.</translation>
    </message>
    <message>
        <source>You can stop at any time.</source>
        <translation type="unfinished">Gelli di stopio unrhyw bryd.</translation>
    </message>
    <message>
        <source>It is OK to say no.</source>
        <translation type="unfinished">Mae'n iawn dweud na.</translation>
    </message>
    <message>
        <source>Tap Cover if you want the screen private.</source>
        <translation type="unfinished">Tapia Cuddio os wyt ti eisiau cadw'r sgrin yn breifat.</translation>
    </message>
    <message>
        <source>Yes, I want to</source>
        <translation type="unfinished">Ydw, dw i eisiau</translation>
    </message>
    <message>
        <source>No, not today</source>
        <translation type="unfinished">Na, nid heddiw</translation>
    </message>
</context>
<context>
    <name>HandBack</name>
    <message>
        <source>Thank you</source>
        <translation type="unfinished">Diolch</translation>
    </message>
    <message>
        <source>Thank you.</source>
        <translation type="unfinished">Diolch.</translation>
    </message>
    <message>
        <source>You are done.</source>
        <translation type="unfinished">Rwyt ti wedi gorffen.</translation>
    </message>
    <message>
        <source>Please give the tablet back.</source>
        <translation type="unfinished">Rho'r tabled yn ôl, os gweli di'n dda.</translation>
    </message>
    <message>
        <source>What you said is gone.</source>
        <translation type="unfinished">Mae beth ddywedaist ti wedi mynd.</translation>
    </message>
    <message>
        <source>That is OK.</source>
        <translation type="unfinished">Mae hynny'n iawn.</translation>
    </message>
    <message>
        <source>Your answers are safe.</source>
        <translation type="unfinished">Mae dy atebion yn ddiogel.</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished">Gweithiwr</translation>
    </message>
</context>
<context>
    <name>Hello</name>
    <message>
        <source>Hello</source>
        <translation type="unfinished">Helo</translation>
    </message>
    <message>
        <source>You choose how this works.</source>
        <translation type="unfinished">Ti sy'n dewis sut mae hyn yn gweithio.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished">Dechrau</translation>
    </message>
    <message>
        <source>My language</source>
        <translation type="unfinished">Fy iaith</translation>
    </message>
    <message>
        <source>Read it to me</source>
        <translation type="unfinished">Darllen i mi</translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished">Bob amser</translation>
    </message>
    <message>
        <source>When I tap</source>
        <translation type="unfinished">Pan dw i'n tapio</translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished">I ffwrdd</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Do you need help?</source>
        <translation type="unfinished">Oes angen help arnat ti?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Tell the person with you.</source>
        <translation type="unfinished">Dyweda wrth y person sydd gyda ti.</translation>
    </message>
    <message>
        <source>Tell someone you trust.</source>
        <translation type="unfinished">Dyweda wrth rywun rwyt ti'n ymddiried ynddo.</translation>
    </message>
    <message>
        <source>Call Childline: 0800 1111. It is free, any time.</source>
        <translation type="unfinished">Ffonia Childline: 0800 1111. Mae am ddim, unrhyw bryd.</translation>
    </message>
    <message>
        <source>Are you in danger now? Call 999.</source>
        <translation type="unfinished">Wyt ti mewn perygl nawr? Ffonia 999.</translation>
    </message>
</context>
<context>
    <name>QuestionFrame</name>
    <message>
        <source>Question %1 of %2</source>
        <translation type="unfinished">Cwestiwn %1 o %2</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation type="unfinished">Cwestiwn %1</translation>
    </message>
    <message>
        <source>I don’t know</source>
        <translation type="unfinished">Dw i ddim yn gwybod</translation>
    </message>
    <message>
        <source>Skip this one</source>
        <translation type="unfinished">Hepgor hwn</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>You skipped this one.</source>
        <translation type="unfinished">Fe wnest ti hepgor hwn.</translation>
    </message>
    <message>
        <source>You said: I don’t know.</source>
        <translation type="unfinished">Dywedaist ti: Dw i ddim yn gwybod.</translation>
    </message>
</context>
<context>
    <name>ReadButton</name>
    <message>
        <source>Stop reading</source>
        <translation type="unfinished">Stopio darllen</translation>
    </message>
    <message>
        <source>Read it to me</source>
        <translation type="unfinished">Darllen i mi</translation>
    </message>
</context>
<context>
    <name>Rest</name>
    <message>
        <source>%1 of %2 done</source>
        <translation type="unfinished">%1 o %2 wedi'u gwneud</translation>
    </message>
    <message>
        <source>Time for a rest.</source>
        <translation type="unfinished">Amser am hoe.</translation>
    </message>
    <message>
        <source>Carry on or stop. You choose.</source>
        <translation type="unfinished">Dal ati neu stopio. Ti sy'n dewis.</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation type="unfinished">Dal ati</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation type="unfinished">Stopio yma</translation>
    </message>
</context>
<context>
    <name>SortCards</name>
    <message>
        <source>Card %1 of %2</source>
        <translation type="unfinished">Cerdyn %1 o %2</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation type="unfinished">Cerdyn %1</translation>
    </message>
    <message>
        <source>Tap a pile for this card.</source>
        <translation type="unfinished">Tapia bentwr i'r cerdyn hwn.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished">%1: %2</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation type="unfinished">Dadwneud: %1</translation>
    </message>
</context>
<context>
    <name>StopSheet</name>
    <message>
        <source>Do you want to stop?</source>
        <translation type="unfinished">Wyt ti eisiau stopio?</translation>
    </message>
    <message>
        <source>Keep what I said</source>
        <translation type="unfinished">Cadw beth ddywedais i</translation>
    </message>
    <message>
        <source>Remove what I said</source>
        <translation type="unfinished">Tynnu beth ddywedais i</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished">Mynd yn ôl</translation>
    </message>
</context>
<context>
    <name>TellUs</name>
    <message>
        <source>We ask you first, before we keep your voice.</source>
        <translation type="unfinished">Rydyn ni'n gofyn i ti gyntaf, cyn cadw dy lais.</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation type="unfinished">Siarad</translation>
    </message>
    <message>
        <source>Tap to start. Tap to stop.</source>
        <translation type="unfinished">Tapia i ddechrau. Tapia i stopio.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished">Ysgrifennu</translation>
    </message>
    <message>
        <source>Use the keys.</source>
        <translation type="unfinished">Defnyddia'r bysellau.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished">Tynnu llun</translation>
    </message>
    <message>
        <source>Use your finger.</source>
        <translation type="unfinished">Defnyddia dy fys.</translation>
    </message>
    <message>
        <source>Ask my helper</source>
        <translation type="unfinished">Gofyn i fy helpwr</translation>
    </message>
    <message>
        <source>They write your words.</source>
        <translation type="unfinished">Maen nhw'n ysgrifennu dy eiriau.</translation>
    </message>
    <message>
        <source>My helper writes my words</source>
        <translation type="unfinished">Mae fy helpwr yn ysgrifennu fy ngeiriau</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation type="unfinished">Ysgrifenna yma</translation>
    </message>
    <message>
        <source>Drawing pad</source>
        <translation type="unfinished">Pad tynnu llun</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">Dadwneud</translation>
    </message>
    <message>
        <source>Pick another way</source>
        <translation type="unfinished">Dewis ffordd arall</translation>
    </message>
</context>
<context>
    <name>VoiceClip</name>
    <message>
        <source>There is no more room for your voice. You can write or draw.</source>
        <translation type="unfinished">Does dim mwy o le i dy lais. Gei di ysgrifennu neu dynnu llun.</translation>
    </message>
    <message>
        <source>I am listening. Tap to stop.</source>
        <translation type="unfinished">Dw i'n gwrando. Tapia i stopio.</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation type="unfinished">Siarad</translation>
    </message>
    <message>
        <source>You have 1 minute.</source>
        <translation type="unfinished">Mae gen ti 1 funud.</translation>
    </message>
    <message>
        <source>Tap to start. Tap to stop.</source>
        <translation type="unfinished">Tapia i ddechrau. Tapia i stopio.</translation>
    </message>
    <message>
        <source>Do you want us to keep your voice? People may know it is you.</source>
        <translation type="unfinished">Wyt ti eisiau i ni gadw dy lais? Efallai y bydd pobl yn gwybod mai ti sydd yno.</translation>
    </message>
    <message>
        <source>We will keep your voice.</source>
        <translation type="unfinished">Byddwn ni'n cadw dy lais.</translation>
    </message>
    <message>
        <source>Yes, keep it</source>
        <translation type="unfinished">Ie, cadw fe</translation>
    </message>
    <message>
        <source>No, remove it</source>
        <translation type="unfinished">Na, tynnu fe</translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished">Chwarae</translation>
    </message>
    <message>
        <source>Speak again</source>
        <translation type="unfinished">Siarad eto</translation>
    </message>
</context>
<context>
    <name>WhoWillSee</name>
    <message>
        <source>Who will see this?</source>
        <translation type="unfinished">Pwy fydd yn gweld hyn?</translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished">Iawn</translation>
    </message>
    <message>
        <source>We will know these answers are yours.</source>
        <translation type="unfinished">Byddwn ni'n gwybod mai dy atebion di yw'r rhain.</translation>
    </message>
    <message>
        <source>Your worker and their boss can read them.</source>
        <translation type="unfinished">Gall dy weithiwr a'u bòs eu darllen.</translation>
    </message>
    <message>
        <source>We do not ask for your name.</source>
        <translation type="unfinished">Dydyn ni ddim yn gofyn am dy enw.</translation>
    </message>
    <message>
        <source>Your worker will not see your answers.</source>
        <translation type="unfinished">Fydd dy weithiwr ddim yn gweld dy atebion.</translation>
    </message>
    <message>
        <source>We put all the answers together.</source>
        <translation type="unfinished">Rydyn ni'n rhoi'r atebion i gyd gyda'i gilydd.</translation>
    </message>
    <message>
        <source>We use them to make things better.</source>
        <translation type="unfinished">Rydyn ni'n eu defnyddio i wella pethau.</translation>
    </message>
    <message>
        <source>If someone is not safe, we must tell a person who can help.</source>
        <translation type="unfinished">Os nad yw rhywun yn ddiogel, rhaid i ni ddweud wrth rywun all helpu.</translation>
    </message>
    <message>
        <source>Please do not write names.</source>
        <translation type="unfinished">Paid ag ysgrifennu enwau.</translation>
    </message>
    <message>
        <source>If you want help, tell someone you trust.</source>
        <translation type="unfinished">Os wyt ti eisiau help, dyweda wrth rywun rwyt ti'n ymddiried ynddo.</translation>
    </message>
    <message>
        <source>You can call Childline free on 0800 1111.</source>
        <translation type="unfinished">Gelli di ffonio Childline am ddim ar 0800 1111.</translation>
    </message>
    <message>
        <source>If we can see that someone is not safe, we must get help.</source>
        <translation type="unfinished">Os gwelwn ni nad yw rhywun yn ddiogel, rhaid i ni gael help.</translation>
    </message>
    <message>
        <source>What we do</source>
        <translation type="unfinished">Beth rydyn ni'n ei wneud</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation type="unfinished">Da gwybod</translation>
    </message>
</context>
<context>
    <name>SymbolPicker</name>
    <message>
        <source>Find a picture</source>
        <translation type="unfinished">Dod o hyd i lun</translation>
    </message>
    <message>
        <source>Write a word.</source>
        <translation type="unfinished">Ysgrifenna air.</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation type="unfinished">Pob llun</translation>
    </message>
    <message>
        <source>No picture for that. Try another word.</source>
        <translation type="unfinished">Dim llun ar gyfer hynny. Rho gynnig ar air arall.</translation>
    </message>
    <message>
        <source>Pictures I used</source>
        <translation type="unfinished">Lluniau wnes i eu defnyddio</translation>
    </message>
    <message>
        <source>Pictures I like</source>
        <translation type="unfinished">Lluniau dw i'n eu hoffi</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation type="unfinished">Defnyddio'r llun hwn</translation>
    </message>
    <message>
        <source>Read it to me</source>
        <translation type="unfinished">Darllen i mi</translation>
    </message>
    <message>
        <source>I like this one</source>
        <translation type="unfinished">Dw i'n hoffi hwn</translation>
    </message>
    <message>
        <source>Pick another</source>
        <translation type="unfinished">Dewis un arall</translation>
    </message>
</context>
<context>
    <name>SymbolTiles</name>
    <message>
        <source>I like this one</source>
        <translation type="unfinished">Dw i'n hoffi hwn</translation>
    </message>
</context>
</TS>

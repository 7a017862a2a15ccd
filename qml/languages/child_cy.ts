<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Child mode in Welsh. Every message is a draft: "unfinished" until a native reader has passed it. -->
<TS version="2.1" language="cy">
<context>
    <name>AskForHelp</name>
    <message>
        <source>You asked for help.</source>
        <translation type="unfinished">Fe wnest ti ofyn am help.</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation type="unfinished">Gofyn am help</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished">Mynd yn ôl</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Yes, ask for help</source>
        <translation type="unfinished">Ie, gofyn am help</translation>
    </message>
    <message>
        <source>Your worker and their boss will know that you asked.</source>
        <translation type="unfinished">Bydd dy weithiwr a'i fòs yn gwybod dy fod wedi gofyn.</translation>
    </message>
    <message>
        <source>To help, they need to know your name.</source>
        <translation type="unfinished">I helpu, mae angen iddyn nhw wybod dy enw.</translation>
    </message>
    <message>
        <source>Your answers still have no name. They do not see them.</source>
        <translation type="unfinished">Does dim enw ar dy atebion o hyd. Dydyn nhw ddim yn eu gweld.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished">Dy enw</translation>
    </message>
    <message>
        <source>You can write what you need</source>
        <translation type="unfinished">Galli di ysgrifennu beth sydd ei angen arnat ti</translation>
    </message>
    <message>
        <source>It is safe on this tablet. They see it when there is signal.</source>
        <translation type="unfinished">Mae'n ddiogel ar y tabled hwn. Byddan nhw'n ei weld pan fydd signal.</translation>
    </message>
    <message>
        <source>That takes some time. Tell the person with you now.</source>
        <translation type="unfinished">Mae hynny'n cymryd amser. Dyweda wrth y person sydd gyda ti nawr.</translation>
    </message>
    <message>
        <source>Are you in danger now? Call 999.</source>
        <translation type="unfinished">Wyt ti mewn perygl nawr? Ffonia 999.</translation>
    </message>
</context>
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
    <message>
        <source>See what we did</source>
        <translation type="unfinished">Gweld beth wnaethon ni</translation>
    </message>
    <message>
        <source>You asked for help. Tell the person with you.</source>
        <translation type="unfinished">Fe wnest ti ofyn am help. Dyweda wrth y person sydd gyda ti.</translation>
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
    <message>
        <source>See what we did</source>
        <translation type="unfinished">Gweld beth wnaethon ni</translation>
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
    <message>
        <source>Ask for help</source>
        <translation type="unfinished">Gofyn am help</translation>
    </message>
    <message>
        <source>You asked for help.</source>
        <translation type="unfinished">Fe wnest ti ofyn am help.</translation>
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
    <name>InMyWords</name>
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
    <name>ToldCard</name>
    <message>
        <source>You said</source>
        <translation type="unfinished">Fe ddywedaist ti</translation>
    </message>
    <message>
        <source>We did</source>
        <translation type="unfinished">Fe wnaethon ni</translation>
    </message>
</context>
<context>
    <name>YouSaid</name>
    <message>
        <source>You said, we did</source>
        <translation type="unfinished">Fe ddywedaist ti, fe wnaethon ni</translation>
    </message>
    <message>
        <source>This is what people said here.</source>
        <translation type="unfinished">Dyma beth ddywedodd pobl yma.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>You said</source>
        <translation type="unfinished">Fe ddywedaist ti</translation>
    </message>
    <message>
        <source>We did</source>
        <translation type="unfinished">Fe wnaethon ni</translation>
    </message>
    <message>
        <source>We are still working on it.</source>
        <translation type="unfinished">Rydyn ni'n dal i weithio arno.</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>Today</source>
        <translation type="unfinished">Heddiw</translation>
    </message>
</context>
<context>
    <name>MyPlanRoom</name>
    <message>
        <source>What do you like?</source>
        <translation type="unfinished">Beth wyt ti'n ei hoffi?</translation>
    </message>
    <message>
        <source>Things people should know about me.</source>
        <translation type="unfinished">Pethau y dylai pobl eu gwybod amdana i.</translation>
    </message>
    <message>
        <source>What are you good at?</source>
        <translation type="unfinished">Beth wyt ti'n dda am ei wneud?</translation>
    </message>
    <message>
        <source>How can people talk with you?</source>
        <translation type="unfinished">Sut gall pobl siarad â ti?</translation>
    </message>
    <message>
        <source>When you feel stressed, what helps?</source>
        <translation type="unfinished">Pan wyt ti dan straen, beth sy'n helpu?</translation>
    </message>
    <message>
        <source>What is going well?</source>
        <translation type="unfinished">Beth sy'n mynd yn dda?</translation>
    </message>
    <message>
        <source>What would be good in 3 months?</source>
        <translation type="unfinished">Beth fyddai'n dda mewn 3 mis?</translation>
    </message>
    <message>
        <source>Your plan is safe.</source>
        <translation type="unfinished">Mae dy gynllun yn ddiogel.</translation>
    </message>
</context>
<context>
    <name>PlanCards</name>
    <message>
        <source>I like music.</source>
        <translation type="unfinished">Dw i'n hoffi cerddoriaeth.</translation>
    </message>
    <message>
        <source>I like sport.</source>
        <translation type="unfinished">Dw i'n hoffi chwaraeon.</translation>
    </message>
    <message>
        <source>I like games.</source>
        <translation type="unfinished">Dw i'n hoffi gemau.</translation>
    </message>
    <message>
        <source>I like food.</source>
        <translation type="unfinished">Dw i'n hoffi bwyd.</translation>
    </message>
    <message>
        <source>I like animals.</source>
        <translation type="unfinished">Dw i'n hoffi anifeiliaid.</translation>
    </message>
    <message>
        <source>I like to draw.</source>
        <translation type="unfinished">Dw i'n hoffi tynnu llun.</translation>
    </message>
    <message>
        <source>I am good at sport.</source>
        <translation type="unfinished">Dw i'n dda mewn chwaraeon.</translation>
    </message>
    <message>
        <source>I am good with my hands.</source>
        <translation type="unfinished">Dw i'n dda gyda fy nwylo.</translation>
    </message>
    <message>
        <source>I am good with animals.</source>
        <translation type="unfinished">Dw i'n dda gydag anifeiliaid.</translation>
    </message>
    <message>
        <source>I am a good friend.</source>
        <translation type="unfinished">Dw i'n ffrind da.</translation>
    </message>
    <message>
        <source>I help at home.</source>
        <translation type="unfinished">Dw i'n helpu gartref.</translation>
    </message>
    <message>
        <source>I work hard.</source>
        <translation type="unfinished">Dw i'n gweithio'n galed.</translation>
    </message>
    <message>
        <source>Use short words.</source>
        <translation type="unfinished">Defnyddia eiriau byr.</translation>
    </message>
    <message>
        <source>Draw it for me.</source>
        <translation type="unfinished">Tynna lun i fi.</translation>
    </message>
    <message>
        <source>Give me time to think.</source>
        <translation type="unfinished">Rho amser i fi feddwl.</translation>
    </message>
    <message>
        <source>Text me first.</source>
        <translation type="unfinished">Tecstia fi gyntaf.</translation>
    </message>
    <message>
        <source>Say one thing at a time.</source>
        <translation type="unfinished">Dyweda un peth ar y tro.</translation>
    </message>
    <message>
        <source>Ask me if I understand.</source>
        <translation type="unfinished">Gofynna i fi a ydw i'n deall.</translation>
    </message>
    <message>
        <source>I want a quiet place.</source>
        <translation type="unfinished">Dw i eisiau lle tawel.</translation>
    </message>
    <message>
        <source>I want to go for a walk.</source>
        <translation type="unfinished">Dw i eisiau mynd am dro.</translation>
    </message>
    <message>
        <source>I want to hear music.</source>
        <translation type="unfinished">Dw i eisiau clywed cerddoriaeth.</translation>
    </message>
    <message>
        <source>I want to be alone.</source>
        <translation type="unfinished">Dw i eisiau bod ar fy mhen fy hun.</translation>
    </message>
    <message>
        <source>I want to talk to someone.</source>
        <translation type="unfinished">Dw i eisiau siarad â rhywun.</translation>
    </message>
    <message>
        <source>I want a rest.</source>
        <translation type="unfinished">Dw i eisiau gorffwys.</translation>
    </message>
    <message>
        <source>My family</source>
        <translation type="unfinished">Fy nheulu</translation>
    </message>
    <message>
        <source>My friends</source>
        <translation type="unfinished">Fy ffrindiau</translation>
    </message>
    <message>
        <source>School or work</source>
        <translation type="unfinished">Ysgol neu waith</translation>
    </message>
    <message>
        <source>Things I do</source>
        <translation type="unfinished">Pethau dw i'n eu gwneud</translation>
    </message>
    <message>
        <source>My worker and me</source>
        <translation type="unfinished">Fy ngweithiwr a fi</translation>
    </message>
    <message>
        <source>I feel good</source>
        <translation type="unfinished">Dw i'n teimlo'n dda</translation>
    </message>
    <message>
        <source>School</source>
        <translation type="unfinished">Ysgol</translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished">Cartref</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation type="unfinished">Ffrindiau</translation>
    </message>
    <message>
        <source>Money</source>
        <translation type="unfinished">Arian</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation type="unfinished">Cysgu</translation>
    </message>
    <message>
        <source>How I feel</source>
        <translation type="unfinished">Sut dw i'n teimlo</translation>
    </message>
    <message>
        <source>Going to court</source>
        <translation type="unfinished">Mynd i'r llys</translation>
    </message>
    <message>
        <source>Where I go</source>
        <translation type="unfinished">Ble dw i'n mynd</translation>
    </message>
    <message>
        <source>I want to go to school.</source>
        <translation type="unfinished">Dw i eisiau mynd i'r ysgol.</translation>
    </message>
    <message>
        <source>I want a job.</source>
        <translation type="unfinished">Dw i eisiau swydd.</translation>
    </message>
    <message>
        <source>I want to feel calm.</source>
        <translation type="unfinished">Dw i eisiau teimlo'n dawel.</translation>
    </message>
    <message>
        <source>I want to get on with my family.</source>
        <translation type="unfinished">Dw i eisiau dod ymlaen gyda fy nheulu.</translation>
    </message>
    <message>
        <source>I want good friends.</source>
        <translation type="unfinished">Dw i eisiau ffrindiau da.</translation>
    </message>
    <message>
        <source>I want to stay out of trouble.</source>
        <translation type="unfinished">Dw i eisiau cadw allan o drwbl.</translation>
    </message>
    <message>
        <source>I want to be at school each day.</source>
        <translation type="unfinished">Dw i eisiau bod yn yr ysgol bob dydd.</translation>
    </message>
    <message>
        <source>I want to make things right.</source>
        <translation type="unfinished">Dw i eisiau gwneud pethau'n iawn.</translation>
    </message>
    <message>
        <source>I want to be safe.</source>
        <translation type="unfinished">Dw i eisiau bod yn ddiogel.</translation>
    </message>
    <message>
        <source>I want to do a sport.</source>
        <translation type="unfinished">Dw i eisiau gwneud chwaraeon.</translation>
    </message>
    <message>
        <source>I want more sleep.</source>
        <translation type="unfinished">Dw i eisiau mwy o gwsg.</translation>
    </message>
    <message>
        <source>I will go to school.</source>
        <translation type="unfinished">Fe af i i'r ysgol.</translation>
    </message>
    <message>
        <source>I will talk to my worker.</source>
        <translation type="unfinished">Fe siarada i â fy ngweithiwr.</translation>
    </message>
    <message>
        <source>I will go to my club.</source>
        <translation type="unfinished">Fe af i i fy nghlwb.</translation>
    </message>
    <message>
        <source>I will help at home.</source>
        <translation type="unfinished">Fe helpa i gartref.</translation>
    </message>
    <message>
        <source>I will phone if I am late.</source>
        <translation type="unfinished">Fe ffonia i os ydw i'n hwyr.</translation>
    </message>
    <message>
        <source>I will say sorry.</source>
        <translation type="unfinished">Fe ddyweda i sori.</translation>
    </message>
    <message>
        <source>They will talk to school.</source>
        <translation type="unfinished">Fe siaradan nhw â'r ysgol.</translation>
    </message>
    <message>
        <source>They will go with me.</source>
        <translation type="unfinished">Fe ddôn nhw gyda fi.</translation>
    </message>
    <message>
        <source>They will phone me.</source>
        <translation type="unfinished">Fe ffonian nhw fi.</translation>
    </message>
    <message>
        <source>They will find a club.</source>
        <translation type="unfinished">Fe ddôn nhw o hyd i glwb.</translation>
    </message>
    <message>
        <source>They will talk to my family.</source>
        <translation type="unfinished">Fe siaradan nhw â fy nheulu.</translation>
    </message>
    <message>
        <source>They will find help for me.</source>
        <translation type="unfinished">Fe ddôn nhw o hyd i help i fi.</translation>
    </message>
    <message>
        <source>At home</source>
        <translation type="unfinished">Gartref</translation>
    </message>
    <message>
        <source>At school</source>
        <translation type="unfinished">Yn yr ysgol</translation>
    </message>
    <message>
        <source>At my club</source>
        <translation type="unfinished">Yn fy nghlwb</translation>
    </message>
    <message>
        <source>At the office</source>
        <translation type="unfinished">Yn y swyddfa</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation type="unfinished">Ar y ffôn</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation type="unfinished">Tu allan</translation>
    </message>
    <message>
        <source>If I feel angry</source>
        <translation type="unfinished">Os ydw i'n teimlo'n grac</translation>
    </message>
    <message>
        <source>If I feel scared</source>
        <translation type="unfinished">Os ydw i'n teimlo'n ofnus</translation>
    </message>
    <message>
        <source>If I feel sad</source>
        <translation type="unfinished">Os ydw i'n teimlo'n drist</translation>
    </message>
    <message>
        <source>If I feel stressed</source>
        <translation type="unfinished">Os ydw i dan straen</translation>
    </message>
    <message>
        <source>If people push me to do things</source>
        <translation type="unfinished">Os yw pobl yn fy ngwthio i wneud pethau</translation>
    </message>
    <message>
        <source>I can walk away.</source>
        <translation type="unfinished">Galla i gerdded i ffwrdd.</translation>
    </message>
    <message>
        <source>I can go home.</source>
        <translation type="unfinished">Galla i fynd adref.</translation>
    </message>
    <message>
        <source>I can call someone I trust.</source>
        <translation type="unfinished">Galla i ffonio rhywun dw i'n ymddiried ynddo.</translation>
    </message>
    <message>
        <source>I can take slow breaths.</source>
        <translation type="unfinished">Galla i anadlu'n araf.</translation>
    </message>
    <message>
        <source>I can hear music.</source>
        <translation type="unfinished">Galla i wrando ar gerddoriaeth.</translation>
    </message>
    <message>
        <source>I can call my worker.</source>
        <translation type="unfinished">Galla i ffonio fy ngweithiwr.</translation>
    </message>
    <message>
        <source>More time</source>
        <translation type="unfinished">Mwy o amser</translation>
    </message>
    <message>
        <source>Somebody goes with me</source>
        <translation type="unfinished">Rhywun yn dod gyda fi</translation>
    </message>
    <message>
        <source>Tell me the day before</source>
        <translation type="unfinished">Dyweda wrtha i y diwrnod cynt</translation>
    </message>
    <message>
        <source>A different day</source>
        <translation type="unfinished">Diwrnod arall</translation>
    </message>
    <message>
        <source>Nothing, it is OK</source>
        <translation type="unfinished">Dim byd, mae'n iawn</translation>
    </message>
    <message>
        <source>My school</source>
        <translation type="unfinished">Fy ysgol</translation>
    </message>
    <message>
        <source>My club</source>
        <translation type="unfinished">Fy nghlwb</translation>
    </message>
    <message>
        <source>A friend</source>
        <translation type="unfinished">Ffrind</translation>
    </message>
    <message>
        <source>My social worker</source>
        <translation type="unfinished">Fy ngweithiwr cymdeithasol</translation>
    </message>
    <message>
        <source>My doctor</source>
        <translation type="unfinished">Fy meddyg</translation>
    </message>
    <message>
        <source>My worker</source>
        <translation type="unfinished">Fy ngweithiwr</translation>
    </message>
    <message>
        <source>A nurse or doctor</source>
        <translation type="unfinished">Nyrs neu feddyg</translation>
    </message>
</context>
<context>
    <name>PlanChanges</name>
    <message>
        <source>We changed this after you agreed</source>
        <translation type="unfinished">Fe newidion ni hyn ar ôl i ti gytuno</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation type="unfinished">Newydd: %1</translation>
    </message>
    <message>
        <source>Taken out: %1</source>
        <translation type="unfinished">Wedi'i dynnu allan: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation type="unfinished">Nawr: %1</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation type="unfinished">O'r blaen: %1</translation>
    </message>
    <message>
        <source>Before: %1. Now: %2</source>
        <translation type="unfinished">O'r blaen: %1. Nawr: %2</translation>
    </message>
    <message>
        <source>Say what I think</source>
        <translation type="unfinished">Dweud beth dw i'n feddwl</translation>
    </message>
</context>
<context>
    <name>PlanCollect</name>
    <message>
        <source>Your plan starts with good things. Please pick one.</source>
        <translation type="unfinished">Mae dy gynllun yn dechrau gyda phethau da. Dewisa un.</translation>
    </message>
    <message>
        <source>In my plan</source>
        <translation type="unfinished">Yn fy nghynllun</translation>
    </message>
</context>
<context>
    <name>PlanFinishing</name>
    <message>
        <source>My plan</source>
        <translation type="unfinished">Fy nghynllun</translation>
    </message>
    <message>
        <source>What I did</source>
        <translation type="unfinished">Beth wnes i</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation type="unfinished">Ei roi yn ôl</translation>
    </message>
    <message>
        <source>You came and you tried.</source>
        <translation type="unfinished">Fe ddest ti ac fe driest ti.</translation>
    </message>
    <message>
        <source>Who can help you next?</source>
        <translation type="unfinished">Pwy all dy helpu nesaf?</translation>
    </message>
    <message>
        <source>Ask your worker for a copy to keep.</source>
        <translation type="unfinished">Gofynna i dy weithiwr am gopi i'w gadw.</translation>
    </message>
</context>
<context>
    <name>PlanFrame</name>
    <message>
        <source>Part %1 of %2</source>
        <translation type="unfinished">Rhan %1 o %2</translation>
    </message>
    <message>
        <source>My plan</source>
        <translation type="unfinished">Fy nghynllun</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
</context>
<context>
    <name>PlanGoals</name>
    <message>
        <source>What are your goals?</source>
        <translation type="unfinished">Beth yw dy nodau?</translation>
    </message>
    <message>
        <source>Pick up to 3. More can wait for later.</source>
        <translation type="unfinished">Dewisa hyd at 3. Gall mwy aros tan wedyn.</translation>
    </message>
    <message>
        <source>My goals</source>
        <translation type="unfinished">Fy nodau</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation type="unfinished">Ei wneud nawr</translation>
    </message>
    <message>
        <source>Do it later</source>
        <translation type="unfinished">Ei wneud wedyn</translation>
    </message>
</context>
<context>
    <name>PlanGoing</name>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished">Cam %1 o %2</translation>
    </message>
    <message>
        <source>I said this.</source>
        <translation type="unfinished">Fi ddywedodd hyn.</translation>
    </message>
    <message>
        <source>This one is still to do. Is it still right for you?</source>
        <translation type="unfinished">Mae hwn yn dal i'w wneud. Ydy e'n dal yn iawn i ti?</translation>
    </message>
    <message>
        <source>How is it going?</source>
        <translation type="unfinished">Sut mae'n mynd?</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation type="unfinished">Heb ddechrau</translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished">Wedi dechrau</translation>
    </message>
    <message>
        <source>Half way</source>
        <translation type="unfinished">Hanner ffordd</translation>
    </message>
    <message>
        <source>Nearly</source>
        <translation type="unfinished">Bron iawn</translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi gorffen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished">Ei gadw</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation type="unfinished">Ei newid</translation>
    </message>
    <message>
        <source>Swap it</source>
        <translation type="unfinished">Ei gyfnewid</translation>
    </message>
    <message>
        <source>%1 (last time)</source>
        <translation type="unfinished">%1 (tro diwethaf)</translation>
    </message>
    <message>
        <source>What would help?</source>
        <translation type="unfinished">Beth fyddai'n helpu?</translation>
    </message>
</context>
<context>
    <name>PlanHome</name>
    <message>
        <source>My plan: %1</source>
        <translation type="unfinished">Fy nghynllun: %1</translation>
    </message>
    <message>
        <source>My plan</source>
        <translation type="unfinished">Fy nghynllun</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation type="unfinished">Ei newid</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished">Gorffen</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation type="unfinished">Ei roi yn ôl</translation>
    </message>
    <message>
        <source>How is it going?</source>
        <translation type="unfinished">Sut mae'n mynd?</translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished">Nawr</translation>
    </message>
    <message>
        <source>I will</source>
        <translation type="unfinished">Fe wna i</translation>
    </message>
    <message>
        <source>My helpers will</source>
        <translation type="unfinished">Fe wnaiff fy helpwyr</translation>
    </message>
    <message>
        <source>Nothing yet. Who could help?</source>
        <translation type="unfinished">Dim byd eto. Pwy allai helpu?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>Next: your worker will tell you</source>
        <translation type="unfinished">Nesaf: fe ddywed dy weithiwr wrthot ti</translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished">Wedyn</translation>
    </message>
</context>
<context>
    <name>PlanHow</name>
    <message>
        <source>How shall we do this?</source>
        <translation type="unfinished">Sut wnawn ni hyn?</translation>
    </message>
    <message>
        <source>We will make your plan together.</source>
        <translation type="unfinished">Fe wnawn ni dy gynllun gyda'n gilydd.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished">Dechrau</translation>
    </message>
    <message>
        <source>I talk, you type</source>
        <translation type="unfinished">Fi'n siarad, ti'n teipio</translation>
    </message>
    <message>
        <source>We share</source>
        <translation type="unfinished">Ni'n rhannu</translation>
    </message>
    <message>
        <source>I do it</source>
        <translation type="unfinished">Fi'n ei wneud</translation>
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
        <source>On</source>
        <translation type="unfinished">Ymlaen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished">I ffwrdd</translation>
    </message>
</context>
<context>
    <name>PlanLine</name>
    <message>
        <source>I said this.</source>
        <translation type="unfinished">Fi ddywedodd hyn.</translation>
    </message>
    <message>
        <source>I drew this.</source>
        <translation type="unfinished">Fi dynnodd y llun hwn.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished">“%1”</translation>
    </message>
    <message>
        <source>Or: “%1”</source>
        <translation type="unfinished">Neu: “%1”</translation>
    </message>
    <message>
        <source>For later</source>
        <translation type="unfinished">At wedyn</translation>
    </message>
    <message>
        <source>Just me and my worker</source>
        <translation type="unfinished">Dim ond fi a fy ngweithiwr</translation>
    </message>
    <message>
        <source>My drawing</source>
        <translation type="unfinished">Fy llun</translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished">Chwarae</translation>
    </message>
    <message>
        <source>My family can see it</source>
        <translation type="unfinished">Gall fy nheulu ei weld</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation type="unfinished">Ei dynnu allan</translation>
    </message>
</context>
<context>
    <name>PlanMustDo</name>
    <message>
        <source>Things I must do</source>
        <translation type="unfinished">Pethau mae'n rhaid i fi eu gwneud</translation>
    </message>
    <message>
        <source>You did not pick these. We say why.</source>
        <translation type="unfinished">Nid ti ddewisodd y rhain. Rydyn ni'n dweud pam.</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation type="unfinished">Dw i wedi darllen hwn</translation>
    </message>
    <message>
        <source>The court said this.</source>
        <translation type="unfinished">Y llys ddywedodd hyn.</translation>
    </message>
    <message>
        <source>The panel and I said yes to this.</source>
        <translation type="unfinished">Dywedodd y panel a fi ie i hyn.</translation>
    </message>
    <message>
        <source>The police and I said yes to this.</source>
        <translation type="unfinished">Dywedodd yr heddlu a fi ie i hyn.</translation>
    </message>
    <message>
        <source>If I miss it: %1</source>
        <translation type="unfinished">Os bydda i'n ei golli: %1</translation>
    </message>
    <message>
        <source>If you cannot go, tell your worker first.</source>
        <translation type="unfinished">Os na alli di fynd, dyweda wrth dy weithiwr gyntaf.</translation>
    </message>
</context>
<context>
    <name>PlanMySay</name>
    <message>
        <source>What do you think of your plan?</source>
        <translation type="unfinished">Beth wyt ti'n feddwl o dy gynllun?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>I agree with this plan</source>
        <translation type="unfinished">Dw i'n cytuno â'r cynllun hwn</translation>
    </message>
    <message>
        <source>I agree with some of it</source>
        <translation type="unfinished">Dw i'n cytuno â rhan ohono</translation>
    </message>
    <message>
        <source>I do not agree</source>
        <translation type="unfinished">Dw i ddim yn cytuno</translation>
    </message>
</context>
<context>
    <name>PlanOwnWords</name>
    <message>
        <source>Or say it your way</source>
        <translation type="unfinished">Neu dyweda yn dy ffordd di</translation>
    </message>
    <message>
        <source>Just me and my worker</source>
        <translation type="unfinished">Dim ond fi a fy ngweithiwr</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation type="unfinished">Ei ychwanegu</translation>
    </message>
</context>
<context>
    <name>MyColours</name>
    <message>
        <source>My colours</source>
        <translation type="unfinished">Fy lliwiau</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation type="unfinished">Tawel</translation>
    </message>
    <message>
        <source>Bright</source>
        <translation type="unfinished">Llachar</translation>
    </message>
</context>
<context>
    <name>PlanPath</name>
    <message>
        <source>Meet</source>
        <translation type="unfinished">Cwrdd</translation>
    </message>
    <message>
        <source>Make my plan</source>
        <translation type="unfinished">Gwneud fy nghynllun</translation>
    </message>
    <message>
        <source>Do my plan</source>
        <translation type="unfinished">Dilyn fy nghynllun</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation type="unfinished">Edrych yn ôl</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished">Gorffen</translation>
    </message>
    <message>
        <source>You are here: %1</source>
        <translation type="unfinished">Rwyt ti yma: %1</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation type="unfinished">Rwyt ti yma</translation>
    </message>
</context>
<context>
    <name>PlanReadBack</name>
    <message>
        <source>Is your plan right?</source>
        <translation type="unfinished">Ydy dy gynllun yn iawn?</translation>
    </message>
    <message>
        <source>Hear it. Change what is not right.</source>
        <translation type="unfinished">Gwranda arno. Newidia beth sydd ddim yn iawn.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation type="unfinished">Ei newid</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation type="unfinished">Mae'n gywir</translation>
    </message>
    <message>
        <source>About me</source>
        <translation type="unfinished">Amdana i</translation>
    </message>
    <message>
        <source>What is going well</source>
        <translation type="unfinished">Beth sy'n mynd yn dda</translation>
    </message>
    <message>
        <source>What is hard now</source>
        <translation type="unfinished">Beth sy'n anodd nawr</translation>
    </message>
    <message>
        <source>What I want</source>
        <translation type="unfinished">Beth dw i eisiau</translation>
    </message>
    <message>
        <source>My goals</source>
        <translation type="unfinished">Fy nodau</translation>
    </message>
    <message>
        <source>My steps</source>
        <translation type="unfinished">Fy nghamau</translation>
    </message>
    <message>
        <source>Things I must do</source>
        <translation type="unfinished">Pethau mae'n rhaid i fi eu gwneud</translation>
    </message>
    <message>
        <source>How I stay safe</source>
        <translation type="unfinished">Sut dw i'n cadw'n ddiogel</translation>
    </message>
    <message>
        <source>For later</source>
        <translation type="unfinished">At wedyn</translation>
    </message>
    <message>
        <source>What I did</source>
        <translation type="unfinished">Beth wnes i</translation>
    </message>
    <message>
        <source>Who can help me next</source>
        <translation type="unfinished">Pwy all fy helpu i nesaf</translation>
    </message>
</context>
<context>
    <name>PlanSafe</name>
    <message>
        <source>How do you stay safe?</source>
        <translation type="unfinished">Sut wyt ti'n cadw'n ddiogel?</translation>
    </message>
    <message>
        <source>How I keep me and other people safe.</source>
        <translation type="unfinished">Sut dw i'n cadw fi a phobl eraill yn ddiogel.</translation>
    </message>
    <message>
        <source>If I feel…</source>
        <translation type="unfinished">Os ydw i'n teimlo…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished">%1, %2</translation>
    </message>
    <message>
        <source>Pick another one</source>
        <translation type="unfinished">Dewis un arall</translation>
    </message>
    <message>
        <source>In my plan</source>
        <translation type="unfinished">Yn fy nghynllun</translation>
    </message>
</context>
<context>
    <name>PlanSign</name>
    <message>
        <source>How do you want to sign?</source>
        <translation type="unfinished">Sut wyt ti eisiau llofnodi?</translation>
    </message>
    <message>
        <source>Pick a picture, or speak, write or draw.</source>
        <translation type="unfinished">Dewisa lun, neu siarada, ysgrifenna neu tynna lun.</translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished">Seren</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation type="unfinished">Llaw</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished">Nod</translation>
    </message>
    <message>
        <source>Hill</source>
        <translation type="unfinished">Bryn</translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished">Llwybr</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation type="unfinished">Gwên</translation>
    </message>
</context>
<context>
    <name>PlanSort</name>
    <message>
        <source>What else is hard?</source>
        <translation type="unfinished">Beth arall sy'n anodd?</translation>
    </message>
    <message>
        <source>Is this hard for you now?</source>
        <translation type="unfinished">Ydy hyn yn anodd i ti nawr?</translation>
    </message>
    <message>
        <source>You do not have to say.</source>
        <translation type="unfinished">Does dim rhaid i ti ddweud.</translation>
    </message>
    <message>
        <source>Skip this card</source>
        <translation type="unfinished">Hepgor y cerdyn hwn</translation>
    </message>
    <message>
        <source>The card before</source>
        <translation type="unfinished">Y cerdyn cynt</translation>
    </message>
    <message>
        <source>Hard for me</source>
        <translation type="unfinished">Anodd i fi</translation>
    </message>
    <message>
        <source>%1: hard for me</source>
        <translation type="unfinished">%1: anodd i fi</translation>
    </message>
    <message>
        <source>A bit hard</source>
        <translation type="unfinished">Ychydig yn anodd</translation>
    </message>
    <message>
        <source>%1: a bit hard</source>
        <translation type="unfinished">%1: ychydig yn anodd</translation>
    </message>
    <message>
        <source>It is OK</source>
        <translation type="unfinished">Mae'n iawn</translation>
    </message>
    <message>
        <source>In my plan</source>
        <translation type="unfinished">Yn fy nghynllun</translation>
    </message>
</context>
<context>
    <name>PlanSteps</name>
    <message>
        <source>My steps</source>
        <translation type="unfinished">Fy nghamau</translation>
    </message>
    <message>
        <source>What is one step for this goal?</source>
        <translation type="unfinished">Beth yw un cam at y nod hwn?</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation type="unfinished">Ychwanegu cam</translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished">Nesaf</translation>
    </message>
    <message>
        <source>Next goal</source>
        <translation type="unfinished">Nod nesaf</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation type="unfinished">Bob dydd</translation>
    </message>
    <message>
        <source>Pick a day</source>
        <translation type="unfinished">Dewis diwrnod</translation>
    </message>
    <message>
        <source>Each week: %1</source>
        <translation type="unfinished">Bob wythnos: %1</translation>
    </message>
    <message>
        <source>You have 3 steps now. A new one can wait for later.</source>
        <translation type="unfinished">Mae gen ti 3 cham nawr. Gall un newydd aros tan wedyn.</translation>
    </message>
    <message>
        <source>They will</source>
        <translation type="unfinished">Fe wnân nhw</translation>
    </message>
    <message>
        <source>I will</source>
        <translation type="unfinished">Fe wna i</translation>
    </message>
    <message>
        <source>Pick what</source>
        <translation type="unfinished">Dewis beth</translation>
    </message>
    <message>
        <source>Who helps</source>
        <translation type="unfinished">Pwy sy'n helpu</translation>
    </message>
    <message>
        <source>Pick who</source>
        <translation type="unfinished">Dewis pwy</translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished">Diwrnod</translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished">Amser</translation>
    </message>
    <message>
        <source>Pick a time</source>
        <translation type="unfinished">Dewis amser</translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished">Ble</translation>
    </message>
    <message>
        <source>Pick a place</source>
        <translation type="unfinished">Dewis lle</translation>
    </message>
    <message>
        <source>My step so far</source>
        <translation type="unfinished">Fy ngham hyd yma</translation>
    </message>
</context>
<context>
    <name>PlanTick</name>
    <message>
        <source>I said this.</source>
        <translation type="unfinished">Fi ddywedodd hyn.</translation>
    </message>
</context>
<context>
    <name>PlanUnderstood</name>
    <message>
        <source>Say your plan in your own words.</source>
        <translation type="unfinished">Dyweda dy gynllun yn dy eiriau dy hun.</translation>
    </message>
    <message>
        <source>What will you do first? Who helps you?</source>
        <translation type="unfinished">Beth wnei di gyntaf? Pwy sy'n dy helpu?</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished">Wedi deall</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation type="unfinished">Yn rhannol</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished">Ddim eto</translation>
    </message>
    <message>
        <source>For your worker</source>
        <translation type="unfinished">I dy weithiwr</translation>
    </message>
</context>
<context>
    <name>PlanWhoWasThere</name>
    <message>
        <source>Who is here with you?</source>
        <translation type="unfinished">Pwy sydd yma gyda ti?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">Wedi gorffen</translation>
    </message>
    <message>
        <source>My worker</source>
        <translation type="unfinished">Fy ngweithiwr</translation>
    </message>
    <message>
        <source>My mum or dad</source>
        <translation type="unfinished">Fy mam neu fy nhad</translation>
    </message>
    <message>
        <source>My carer</source>
        <translation type="unfinished">Fy ngofalwr</translation>
    </message>
    <message>
        <source>My family</source>
        <translation type="unfinished">Fy nheulu</translation>
    </message>
    <message>
        <source>A friend</source>
        <translation type="unfinished">Ffrind</translation>
    </message>
    <message>
        <source>Somebody who helps with words</source>
        <translation type="unfinished">Rhywun sy'n helpu gyda geiriau</translation>
    </message>
</context>
<context>
    <name>PlanWhy</name>
    <message>
        <source>Do you want to say why?</source>
        <translation type="unfinished">Wyt ti eisiau dweud pam?</translation>
    </message>
    <message>
        <source>You do not have to say.</source>
        <translation type="unfinished">Does dim rhaid i ti ddweud.</translation>
    </message>
</context>
<context>
    <name>StepChoices</name>
    <message>
        <source>What is the step?</source>
        <translation type="unfinished">Beth yw'r cam?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation type="unfinished">Pwy sy'n helpu?</translation>
    </message>
    <message>
        <source>Which day?</source>
        <translation type="unfinished">Pa ddiwrnod?</translation>
    </message>
    <message>
        <source>What time?</source>
        <translation type="unfinished">Faint o'r gloch?</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation type="unfinished">Ble mae e?</translation>
    </message>
    <message>
        <source>Or say it your way</source>
        <translation type="unfinished">Neu dyweda yn dy ffordd di</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation type="unfinished">Dim ond fi</translation>
    </message>
    <message>
        <source>What is their name?</source>
        <translation type="unfinished">Beth yw eu henw?</translation>
    </message>
    <message>
        <source>I do it, they help</source>
        <translation type="unfinished">Fi'n ei wneud, nhw'n helpu</translation>
    </message>
    <message>
        <source>They do it</source>
        <translation type="unfinished">Nhw'n ei wneud</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation type="unfinished">Cyn hynny</translation>
    </message>
    <message>
        <source>After that</source>
        <translation type="unfinished">Ar ôl hynny</translation>
    </message>
    <message>
        <source>Or write the place</source>
        <translation type="unfinished">Neu ysgrifenna'r lle</translation>
    </message>
    <message>
        <source>Who helps</source>
        <translation type="unfinished">Pwy sy'n helpu</translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished">Diwrnod</translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished">Amser</translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished">Ble</translation>
    </message>
</context>
<context>
    <name>WeekMap</name>
    <message>
        <source>Today</source>
        <translation type="unfinished">Heddiw</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation type="unfinished">Bob dydd</translation>
    </message>
    <message>
        <source>Each week on this day</source>
        <translation type="unfinished">Bob wythnos ar y diwrnod hwn</translation>
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
<context>
    <name>PlanPicture</name>
    <message>
        <source>Close</source>
        <translation type="unfinished">Cau</translation>
    </message>
    <message>
        <source>Pick a picture</source>
        <translation type="unfinished">Dewis llun</translation>
    </message>
    <message>
        <source>Pick another one</source>
        <translation type="unfinished">Dewis un arall</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation type="unfinished">Dim llun</translation>
    </message>
</context>
</TS>

"""Given names as data: which gender most of their bearers have, and which stand for one another."""

_MALE = """
    abdul abdullah adam adrian ahmad ahmed akira alan albert alberto alejandro aleksandr alexander alexandre alexei
    alfred alfredo ali alistair allan alvaro amir anatoly anders andreas andrei andres andrew andriy angus anthony
    antoine antoni antonio antonis archie arjun armando arnold arthur arturo ashraf austin axel barack barry bartosz
    bashar ben benito benjamin benny bernard bernardo bernd bernie bertrand bill billy bjorn bob bobby boris brad
    bradley brandon brendan brett brian bruce bruno bryan calvin carl carlo carlos cedric cesar chad charles charlie
    christian christoph christophe christopher chuck clarence claude claudio clement clive colin connor craig cristian
    cristiano curtis cyril cyrus damien daniel dario darren dave david davide dean dennis derek desmond didier diego
    dieter dimitri dirk dmitri dmitriy dmitry dominic don donald douglas duncan dustin dwight dylan eamonn ed eddie
    edgar eduardo edward edwin eli elias elliot elon emanuel emil emilio emmanuel enrico enrique eric erik ernest
    ernesto erwin esteban ethan etienne eugene evan fabio fabrizio federico felipe felix ferdinand fernando fidel
    filip finn floyd francesco francisco franck franco francois frank franklin franz fred frederick frederik friedrich
    fumio gabriel gareth garry gary gaston gavin gennady geoff geoffrey georg george georges georgi gerald gerard
    gerardo gerhard giacomo gianni gilbert giles giorgio giovanni giuseppe glenn gonzalo gordon graham greg gregor
    gregory guido guillaume guillermo gunther gus gustav gustavo guy hafez hamid hamish hank hans harald hari harold
    harry haruki harvey hassan hector heiko heinrich heinz helmut hendrik henri henrik henry herbert herman hernan
    hideo hiroshi horst howard hubert hugh hugo humberto hussein ian ibrahim ignacio igor ilya imran isaac ismail ivan
    ivo jack jacob jacques jaime jair jakob jakub jamal james jared jarek jason javier jeff jeffery jeffrey jens
    jeremy jerome jerry jesus jim jimmy jiri joachim joao joaquin joe joel joern johan johann johannes john johnny
    joko jon jonas jonathan jorge jose josef joseph josh joshua juan julio jurgen justin kamal karim karl keir keith
    ken kenji kenneth kevin khaled khalid klaus knut kofi konrad konstantin kurt kwame kwasi kyle lamar lance larry
    lars laszlo laurent lawrence lech len leo leon leonard leonardo leonid leopold lewis liam lionel lorenz lorenzo
    lothar louis luc luca lucas luciano luigi luis luiz lukas luke lyndon maher mahmoud malcolm manfred manuel marc
    marcel marcello marcelo marcin marco marcos marcus marek mariano mario marius mark markus martin marvin massimo
    mateo mateusz mathias matt matteo matthew matthias matthieu maurice mauricio mauro max maximilian mehmet melvin
    michael michal michel miguel mihai mikael mike mikhail milan milos mitch mitt mohamed mohammad mohammed moses
    muhammad murray mustafa mykola nabil narendra nathan nathaniel ned neil nelson neville nicholas nick nicolas nigel
    nikita nikola nikolai nikolaj nils noah norbert norman octavio olaf oleg oleksandr oliver olivier omar orlando
    oscar oskar osman otto owen pablo paolo pascal patrice patrick paul paulo pavel pavlo pawel pedro peer per percy
    pete peter petr petro phil philip philippe phillip piero pierre piet pieter pietro piotr prakash quentin rafael
    rahul raj rajesh ralf ralph ramesh ramon randy raoul rashid raul ravi ray raymond recep reginald reinhard rene
    reza ricardo riccardo richard rick ricky rishi rob robert roberto rod roderick rodney rodrigo roger roland rolf
    roman romano ron ronald ronnie ross rowan roy ruben rudolf rudolph rudy rupert russell ryan said salman salvador
    salvatore sam samir samuel sandro sanjay santiago satoshi saul scott sean sebastian sebastien selim serge sergei
    sergey sergio seth shane shaun shinzo sidney silvio simon slobodan spencer stan stanislav stanley stefan stefano
    stephan stephane stephen steve steven stewart stuart sven sylvain taro ted teddy terence terry theo theodore
    thierry thilo thomas thorsten tim timothy tobias toby todd tom tomas tomasz tommaso tommy toni tony torsten travis
    trevor tristan troy uwe vaclav valery vijay viktor vincent vincenzo vitaly vittorio vlad vladimir vladislav volker
    volodymyr wade walter warren wayne werner wilfred wilhelm will willem william willy winston wladimir wojciech
    wolfgang xavier yannick yannis yasser yevgeny yitzhak youssef yuri yusuf yves zbigniew zoltan александр алексей
    владимир дмитрий иван михаил сергей
"""
_FEMALE = """
    abigail ada adele agata agnes agnieszka aicha aisha aleksandra alexandra alice alicia alina alison allison alma
    amal amanda amber amelia amelie amina amy ana anastasia angela angelica angelina anika anita anja ann anna annabel
    annalena anne annegret annette annie annika antonella antonia aoife ariana arlene asma astrid audrey aurelie ava
    ayesha barbara beata beate beatrice beatrix beatriz bella bernadette bertha beth bethany betty beverly bianca
    birgit bonnie brenda brianna bridget brigitte britta brooke camilla camille candace cara carina carla carlotta
    carmen carol carole carolina caroline carolyn carrie cassandra caterina catherine cathy cecile cecilia celeste
    celia chantal charlotte chelsea cheryl chiara chloe christa christiane christina christine cindy claire clara
    clarissa claudette claudia colette colleen connie constance cora corinne cristina crystal cynthia daisy daniela
    danielle daphne darya dawn debbie deborah debra deirdre delia delphine denise diana diane dilma dolores donna dora
    doris dorothea dorothy edith edna eileen elaine eleanor elena eleni elisa elisabeth elise eliza elizabeth ella
    ellen ellie eloise elsa elsie elvira emilia emily emma erica erika erin esmeralda esther ethel etta eugenia eva
    eve eveline evelyn faith fanny farah fatima fatma faye federica felicia felicity fernanda fiona flora florence
    frances francesca francine frederique frida gabriela gabriella gabrielle gail galina gemma genevieve georgia
    georgina geraldine gerda gertrude gillian gina giorgia gisela giulia gladys glenda gloria grace greta gretchen
    guadalupe gudrun gwen hana hanna hannah harriet hattie hazel heather heidi heike helen helena helene helga
    hermione hilary hilda hillary holly ida ilona ilse imelda ines inga inge ingrid irena irene irina iris irma isabel
    isabella isabelle iva ivana ivanka ivonne ivy jacinda jacqueline jana jane janet janice janine janja jasmine
    jeanette jeanne jelena jenna jennifer jenny jessica jill joan joana joanna joanne jocelyn johanna josefina
    josephine joy joyce juanita judi judith judy julia juliana julie juliet juliette june justine kaja kamala karen
    karin karina karine karoline katarina katarzyna kate katharina katherine kathleen kathryn kathy katie katja katrin
    kayla keiko kerstin kirsten kirstie kristalina kristen kristin kristina ksenia lara larissa laura lauren layla lea
    leah leila lena leonora leticia lidia liesel lilian lily linda lisa liudmila liz lola lorena loretta lorraine
    louisa louise lucia lucie lucille lucinda lucy ludmila luisa lydia lynn mabel madeleine madeline mae magdalena
    maggie maja malala malgorzata manuela mara marcela margaret margarita margot marguerite maria mariam mariana
    marianna marianne marie mariko marilyn marina marine marisa marjorie marlene marta martha martina mary maryam
    matilda maud maureen mavis maxine maya megan mei melania melanie melinda melissa mercedes meredith mette mia
    michaela michelle milena mina minnie miranda miriam moira molly mona monica monika monique muriel myra nadezhda
    nadia nadine nancy naomi natalia natalie natasha nathalie nellie nicola nicole nina noor nora norma odette oksana
    olena olga olivia ophelia paloma pamela patricia patty paula paulina pauline pearl peggy penelope penny petra
    philippa phoebe phyllis pia pilar polly priscilla priti priya rachel ramona raquel rebecca regina renata renate
    rhiannon rhonda rita roberta rosa rosalind rosangela rose rosemary rosie roxanne ruth sabine sabrina sadie sally
    samantha sandra sanna sara sarah saskia selma serena sharon sheila shelley sheryl shirley sian sigrid silvia
    simone sinead siobhan sofia sonia sonja sophia sophie stella stephanie sue susan susana susanna susanne suzanne
    svetlana sylvia sylvie tamara tania tanya tara tatiana teresa thelma theresa therese tiffany tina tracey trudy
    ulrike una ursula valentina valeria valerie vanessa vera verena veronica veronique vicky victoria viktoria viola
    violet virginia vivian viviane vivien wanda wendy whitney wilhelmina wilma winifred xenia yasmin yekaterina yelena
    yolanda yulia yvette yvonne zainab zara zelda zoe zora zuzana анна елена людмила мария ольга
"""
_ALIKE = """
    robert rob bob bobby robbie bert| william will bill billy willie| thomas tom tommy| james jim jimmy jamie|
    john johnny jack jon| joseph joe joey| richard rick dick rich ricky| michael mike mick mickey|
    edward ed eddie ted ned teddy| charles charlie chuck| anthony tony antony| andrew andy drew|
    alexander alex sandy alec aleksandr alexandr oleksandr aleksander| daniel dan danny| david dave davey|
    donald don donnie| ronald ron ronnie| kenneth ken kenny| lawrence larry laurence| stephen steve steven|
    matthew matt| nicholas nick nicolas nikolas| patrick pat paddy| peter pete| philip phil phillip| samuel sam sammy|
    timothy tim| theodore ted theo teddy| walter walt| benjamin ben benny| christopher chris| gregory greg gregor|
    jeffrey jeff geoffrey geoff| jonathan jon| joshua josh| leonard len lenny| raymond ray| vincent vince|
    zachary zach zack| frederick fred freddie| francis frank frankie| gerald gerry jerry| harold harry hal|
    henry harry hank| albert al bert| alfred alf fred| elizabeth liz beth lizzie betty eliza libby|
    margaret maggie meg peggy| katherine kate katie kathy kathryn catherine cathy katharine| jennifer jen jenny|
    susan sue suzie susie| deborah deb debbie debra| barbara barb| patricia pat patty tricia|
    victoria vicky vicki tori| rebecca becky| jessica jess| amanda mandy| abigail abby| alexandra alex sandra|
    samantha sam| christina chris tina christine| judith judy judi| kimberly kim| pamela pam| cynthia cindy|
    eleanor ellie nell| frances fran| josephine jo josie| theresa teresa terry tess| virginia ginny| caroline carrie|
    dorothy dot dottie| edith edie| florence flo| vladimir volodymyr wladimir| dmitry dmitri dmitriy dmytro dimitri|
    sergei sergey serhiy| mikhail mykhailo| nikolai mykola nikolay| andrei andrey andriy| yuri yury yuriy iurii|
    alexei aleksei alexey oleksiy| yevgeny evgeny yevgeni yevhen| mohammed muhammad mohamed mohammad mohamad muhammed|
    ahmed ahmad| abdullah abdallah abdulla| hussein husain hussain husayn| yusuf yousef youssef yousuf joseph|
    omar umar| osama usama| khaled khalid| sara sarah| anna ana anne ann| yulia julia iuliia yuliya|
    olena elena yelena| ekaterina yekaterina catherine| suk seok| young yong
"""

GENDERS = {**dict.fromkeys(_MALE.split(), "male"), **dict.fromkeys(_FEMALE.split(), "female")}
"""The gender that most bearers of a given name have, names without accents and in small letters; a name that both
often bear is left out. It speaks only where an article says nothing."""

_GROUPS: dict[str, set[int]] = {}
for _i, _group in enumerate(_ALIKE.split("|")):
    for _name in _group.split():
        _GROUPS.setdefault(_name, set()).add(_i)


def alike(one: str, other: str) -> bool:
    """Whether two given names may be one person's: short forms (Bob, Robert) and other transcriptions."""
    return one == other or not _GROUPS.get(one, set()).isdisjoint(_GROUPS.get(other, set()))

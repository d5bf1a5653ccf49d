package sync

// wordsNL are 1024 short Dutch words for reading a fingerprint aloud: ten bits
// each. They never change: two people may have different versions of toets.
const wordsNL = `aal aap abdij accu adder adem ader akker album alg altaar ambt anijs appel arm asfalt asiel atlas avond azuur baai bad bak baken bal balkon banaan
bank bar beeld been beer bel berg berk beton beuk bever bidon bij bijl biljet bink blad blauw blik blok bocht boeg boei boek boer bok bon boog boom
boon boor boord boot bord borg bos bouw boven brem bries bril broer bron brug bruid bui buik buis bult burcht bus buur cake camera cello cent chef
cirkel citer citroen code concert cyclus dadel dag dak dal dam dame damp dans das deeg degen dek dekzeil delta deur dia dier dijk ding distel doek
doel dok dolfijn donker doos dop dorp dorst draak draf dril droom druk drum duif duik duim duin duo dwerg echo edel eend eeuw effect egel eik elf elk
els emmer enkel entree enzym erts erwt etage etui ezel fabel fabriek fazant feit fiets film filter flat fles fluit foelie fontein foto frame fris fuik
fusie gal galm gang gans garage garen gas gast gebak geel geest geit geld geluid genie gesp geur gevel gids gier gijzel gips giraf glas gleuf gnoe
goal golf gom gong goot gordijn goud graan gram gras grens grind groen grond grot gum haag haai haak haan haar haas hak hal halm ham hamer hand hangar
hark harp hars hart haver heer heg heide held helm hemd herder hert heup heuvel hiel hint hobby hoed hoef hoek hoes hof hol hond hooi hoorn hop hotel
hout huid huis hulp hut huur idee ijs ijver inkt insect intrige iris ivoor jaar jade jager jam jas jazz jet jodium joker jong jota juf juk jurk jury
jute kaak kaap kaars kaas kabel kachel kade kaf kalf kalk kalm kam kamer kamp kan kanaal kans kap karaf kas kast kat kauw keel kei kelder kelk kern
kers ketel kiel kiem kies kikker kilo kin kind kiosk kip kist klas kleed klei klem klep klier klif klimop klok kloof kluis knal knie knoop knop knot
koe koek koers koffer kogel kok kolf kom komma konijn kooi kook kool koor kop koper korf kosmos kost kraag kraal krab krant krat kreeft kreuk krib
kroeg krokus kroon kruk krul kubus kuif kuil kuip kuit kunst kust kwal kwart kwik laan laars lach ladder lade lak lam lama lamp land lans lap larve
last lat laurier lava leer leeuw lens lente leraar les lever lied lift lijm lijn lijst limoen lint lip liter lob loep lof lokaal long lont lood loods
look loon lucht luik lus lust lynx maag maan maat magneet mais maker mal mals mand map marge marmer mars mast mat meel meer mees meeuw mei melk mens
menu merel merk mes metaal metro middag mier mijl mijn mika mild mis mist modem moed moer moes mol mond mooi moot morgen mos mossel mot motor mouw mud
mug muil muis munt mus muts muur muziek mythe naad naaf naald naam nacht nagel natie natuur navel neef neer negen nek nerf nest net netel neus nevel
nier niets nijl nis noga noord noot norm nota noten notitie nul nummer nut nylon oase ober oerwoud oester oever offer oksel olie olijf olm omslag
onder oog oogst oom oor oord oost opaal opera opmaat orde oregano orgel orkaan otter oven overal oxide ozon paal paar paard pad palet palm pan panda
paneel pap papaja parade parel park part pas passer pasta pater pauw pauze peer pees pelgrim pels pen peper perk pers perzik pet peul piano piek pier
pijl pijp pil pin pinda pion piraat pit plaat plan plank plant plas plein ploeg plof pluim plus poel pof pol polder polis pols pomp pony pook poort
pop port post pot prei prent prijs prins proef prooi pruim puber puin punt puur puzzel quiz quota raad raaf raam race radar radijs rafel rail raket
ram rand rang rat ratel recept reden reep regel regen rek rem reus ridder riem riet rif rijm rijp ring ritme rits robijn robot roede roer roest rog
rok rol roman rond rood rook room roos rooster rots route rubber rug ruif ruil ruit rum rups rust ruw saga salade salon samba sap sater saus schaak
schaap schat schelp schets schip schok school schop schot schroef schub schuit sector sein sense serre shirt sigaar sik sinas sjaal skelet ski sla
slaap slag slak slinger slof slot sluis smaak smal smid snaar sneeuw snoek snoer snor soep sofa soja sok solo som soort spaak spaan spade spar speer
spek spel spier spijs spin spits spoel spons spoor sprong spurt staal stad staf stal stam stand start steeg steen stek stelt stem stempel step ster
stier stijl stip stock stoel stoep stof stok stoom stoot storm straal strand strik stro stroom studie stuk stuur taak taal taart tabak tabel tafel tak
talent tam tand tang tank tante tapir tarwe tas taxi team teelt teen tegel teken tempel tempo tenor tent term thee thema tijger tijm tin titel toast
tocht toer toets tol ton toneel toon top toren tosti touw traan trap trein trekker trio trom tros trots trui tuba tube tuin tulp tunnel turf twee
twijg uier uil uit unie uniek urn uur vaag vaas vacht vader vak val valk van vanille varen varken vat veen veer veger vel veld vent verf verte vest
vete vezel vier vijf vijg villa vin vink viool vis visie vlag vlam vlas vlecht vlieg vlinder vloed vloer vlok vloot vlot voet vogel volk vonk voogd
voor vork vorm vorst vos vouw vraag vrede vriend vrij vuist vulkaan vuur waaier waard waas wacht wade wafel wagen wal wals wand wang warm was water
watt week weer weg weide wel welp wens wereld werf werk wesp west wet wezel wieg wiel wiet wijk wijn wijs wiks wil wild wilg wind winkel winst wis wit
woede wol wolf wolk woning woord worm woud wrak wrat yoga yoghurt zaad zaag zaal zacht zadel zak zalf zalm zand zang zebra zee zeef zeep zeg zegel
zeil zeker zelf zenuw zes zeven zicht ziel zijde zilver zin zink zoen zomer zon zone zool zoon zout zuil zuivel zus zuur zwaan zwaluw zwam zwart zweep
zwerm`

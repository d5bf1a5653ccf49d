package sync

// wordsEN are 1024 short English words for reading a fingerprint aloud: ten bits
// each. They never change: two people may have different versions of toets.
const wordsEN = `able acid acorn acre actor adder agent album alder alley almond aloe alpha altar amber anchor angle ankle antler anvil apple april apron arch arena
arm armor arrow artist ash aspen atlas atom attic aunt autumn avenue axis axle azure baby bacon badge badger bagel baker ballet ballot balm bamboo
banana band banjo bank banner barber bark barn baron barrel basil basin basket bat bath baton battle bay beach beacon bead beaver bee beef bell belt
bench berry bike birch bird bishop bison black blade blank blend block bloom blouse blue board boat bobbin body bolt bone bonus book boot border
bottle bottom bow bowl box brain branch brass bread break breeze brick bride bridge brief bright broad bronze brook broom brother brown brush bubble
bucket buckle bud bugle bulb bull bundle bunker butter button buyer cabin cable cactus cake calf camel camera camp canal candle candy canoe canvas
canyon cape captain carbon card cargo carpet carrot cart cashew castle cat cattle cave cedar cello cement center chain chair chalk chapel charm chart
chase cheek cheese chef cherry chess chest chief child chime chin chip choir cider cinema circle circus citrus city clam clan clay clerk cliff climb
clinic cloak clock cloth cloud clover clown club coach coal coast coat cobalt cobra cocoa code coffee coin cold collar colony column comb comet comic
copper coral cork corn corner cotton couch cougar count county court cousin cow coyote crab craft crane crate crater crayon cream creek crew cricket
crop cross crow crowd crown cruise crumb crust cube cup curb curl current curve cushion cycle cymbal dahlia dairy daisy dam dance danger dark dart
data date dawn deal decade deck deep deer degree delta denim depot depth desert design desk detail diary dice diesel dime diner dinner dish dock
doctor dog doll dollar dolphin dome donkey door double dough dove dozen draft dragon drama draw dream dress drift drill drink drive drum duck duet
duke dune dusk dust duty dwarf eagle early earth easel east echo edge eel effort egg eight elbow elder elf elk elm ember emblem empire energy engine
entry envoy epic equal error escort essay estate ether evening event exam exit expert extra eye fable fabric face fact factor falcon family fan farm
father fawn feast fence fern ferry fever fiber fiddle field fig figure film filter final finch finger finish fire fish fist five fjord flag flame
flash flask flat fleet flint float flock floor flower fluid flute foam focus fog folder folk food foot forest fork form fort forum fossil fox frame
freight fresh friend fringe frog front frost fruit fudge fuel funnel fur future gable galaxy gallon gallop game gang garage garden garlic garnet gas
gate gauge gavel gear gecko gem genius giant gift ginger giraffe glass glide globe glory glove glow glue gnome goal goat gold golf gondola goose gorge
gown grace grade grain grand grape graph grass gravel gravy green grill grip grove guard guest guide guild guitar gulf gull gum guppy gust gym habit
hail half hall ham hammer hand handle harbor hare harp harvest hat hawk hazel head heart heat heater hedge heel helium helmet helper hemp herb herd
hermit hero heron hill hinge hippo hobby hockey holly home honey hood hoof hook hope horn horse hotel hour house hub human humor hundred hunter hut
hybrid ibis ice icicle icon idea idol igloo image inch income index ink inlet inn input insect iris iron island item ivory ivy jacket jade jaguar jam
jar jasmine jaw jazz jeans jelly jersey jet jewel jigsaw job jockey joint joke joy judge juice jumbo jump jungle junior jury kale kayak keel keeper
kennel kernel kettle key kidney kilo kilt king kiosk kitchen kite kitten kiwi knee knife knob knot koala krill label labor lace ladder lady lagoon
lake lamb lamp lance land lane lapel laptop larch lark laser latch lathe laurel lava lawn layer lead leaf league leather ledge leek legend lemon lens
lentil letter level lever lichen lid lift light lilac lily lime limit linen lion lip liquid list liter lizard llama loaf lobby lobster local lock
locust lodge loft log logo loop lotus love lumber lunar lunch lung lynx lyric magic magma magnet magpie mallet mammal mango manor mantle maple marble
margin market maroon marsh mask mason mast master match matrix meadow meal medal melody melon member memo mentor menu mercy merit mesa metal meteor
method metro middle milk mill mimic minnow mint mirror mist mitten mixer model modem mole moment monkey month moon moose morning mortar mosaic moss
motel moth mother motor mount mouse mouth movie muffin mule muscle museum music myth name napkin narrow nation nature navy neck nectar needle nephew
nerve nest net nettle network never newt nickel night nine noble noise nomad noodle noon north nose note novel number nurse nut nutmeg nylon oak oar
oasis oat object ocean octave octopus office olive omega omelet onion onyx opal open opera optic oracle orange orbit orchid order organ origin osprey
ostrich otter ounce outer outfit oval oven owl owner oxide oxygen oyster ozone pace pad paddle page palace palm panda panel panic papaya paper parade
parcel park parrot parsley pasta paste pastry patch path patrol peach peacock peak peanut pearl pebble pecan pedal pen pencil penguin pepper perch
petal phone photo piano pickle picnic piece pigeon pilgrim pillow pilot pine pint pioneer pipe pirate pistol pizza place plain planet plank plant
plaster plate plaza plot plow plum plus pocket poem poet point polar pole police polish pond pony pool poplar poppy porch port post pot potato pottery
powder prairie present press prince print prism prize profit proof proud prune public pudding puddle puffin pulley pulp pulse puma pump pumpkin pupil
puppet purple purse puzzle pyramid quail quarry quart quartz queen quest quick quiet quill quilt quince quiver quota rabbit raccoon race rack radar
radio radish raft rail rain raisin ranch ranger raven ray razor recipe record red reed reef region relay relic rent report resin rhino ribbon rice
ride ridge right ring river road robin robot rock rocket rodeo roof room root rope rose rotor round rover royal ruby rudder rug ruler rumor runner
rust`

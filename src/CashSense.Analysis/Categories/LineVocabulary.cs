using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>The words that banks and card networks print around a merchant's name, in French and English. General knowledge of ours.</summary>
internal static class LineVocabulary
{
    /// <summary>How a line begins, and what that says of the way the money went. Words that the merchant's name does not need are stripped.</summary>
    public static readonly PhraseTable<Wrapping> Wrappings = new(
    [
        .. Phrases(Wrapping.Card, """
            carte;cb;carte cb;paiement par carte;paiement carte;paiement cb;paiement cb sans contact;paiement par cb;paiement sans contact;paiement psc;psc
            achat;achat cb;achat carte;achat par carte;facture carte;facture cb;paiement mobile;paiement internet;achat interac;achat internet;carte 
            pos;pos purchase;pos debit;pos withdrawal;debit pos;point of sale;debit card purchase;debit ;debit purchase;card purchase;card payment;card payment to
            checkcard;check ;check card purchase;visa purchase;visa debit;visa debit purchase;visa check ;mastercard debit;contactless;contactless payment
            contactless interac purchase;interac purchase;interac retail purchase;retail purchase;purchase;purchase authorized on;recurring payment authorized on
            recurring card payment;recurring debit ;pin purchase;sig purchase;dbt purchase;apple pay;google pay;idp purchase;idp;opos;fpos;credit card purchase
            remboursement carte;avoir carte
            visa dda pur;visa dda pur ;dda pur;dda purchase;dda pur ;pos pur;pos pch;pch;pos crd;debit crd;dbt crd;debit crd pur;card transaction
            card purchase with pin;signature purchase;international purchase
            purchase intl;intl purchase;pos transaction;debit pos purchase;visa dda;withdrawal pos;withdrawal debit ;external withdrawal pos;ckcd;chkcd;checkcd
            chkcard;debit card payment;debit card debit;ptnr debit
            vis;interac;interac ;retrait pos;achat par carte de debit;achat par carte de ;achat carte de debit;carte de debit;achat debit;achat marchandise
            achat direct;achat sans contact
            bancontact;achat bancontact;paiement bancontact;bancontact payconiq;payconiq;paiement maestro;maestro;achat maestro;paiement par carte bancaire
            paiement carte bancaire;paiement par carte de debit;twint;paiement twint;achat twint;achat postfinance
            paiement apple pay;paiement google pay;applepay;googlepay;samsung pay;paiement web;paiement en ligne;achat en ligne;achat vad;vad;tpe;paiement tpe
            facturette;facture carte bleue;carte bleue;cb sans contact;sans contact;ctls;ctlss
            check card;debit card;carte visa;carte mastercard;visa check card;debit carte;paiement carte visa
            c idp purchase;idp;contactless interac;interac flash;tap purchase;card payment at;card payment from;card purchase at;visa card purchase;debit mastercard;debit mc;debit visa;dbt card purchase
            debit card pos;debit card transaction;pos debit card purchase;pos debit visa;pos debit mastercard;visa debit pos;visa direct purchase;purchase at;purchase from;pos purch;pos purchase with pin
            eftpos;online purchase;in store purchase;point of sale purchase;point of sale debit;point of sale withdrawal;pos signature purchase
            preauthorized purchase;mobile purchase;paypass;paywave
            operation carte;operation cb;op carte;op cb;reglement cb;reglement carte bancaire;debit carte bancaire;paiement par carte sans contact;paiement mobile sans contact
            achat tpe;carte bancaire;cb commerce;paiement carte sans contact;paiement cb internet;achat cb internet;achat cb sans contact;paiement cb etranger;cb etranger;cb paiement
            remboursement cb;avoir cb;avoir;card refund;pos refund;pos return;purchase return;credit voucher;remb carte
            """),
        .. Phrases(Wrapping.DirectDebit, """
            prlv;prlv sepa;prlv europeen;prelevement;prelevement sepa;prelevement europeen;prelevement automatique;prelevt;avis de prelevement;prlvt sepa;prlvt
            direct debit;dd;ach;ach debit;ach withdrawal;ach pmt;ach payment;ach electronic debit;electronic debit;electronic withdrawal;preauthorized debit
            pre authorized debit;preauthorized payment
            pre authorized payment;paiement preautorise;paiement pre autorise;prelevement preautorise;pad;bill payment;bill pay;online bill payment
            internet bill payment;paiement de facture;paiement facture
            d d;ddebit;direct debit payment;dir debit;dir dbt;direct deb;ach web;ach web debit;ach web single;ach ppd;ach ppd debit;ach tel;ach trans;web single;external withdrawal;external debit
            preauthorised debit;preauthorized debit pad;pre auth payment;pap;online bill pmt;internet bill pmt;internet bill pay;bill pay payment;bill pay to;bill payment online;e bill payment;ebill payment
            direct debit payment to;direct debit to;eft;eft debit;eft payment;eft pmt;web pay;web pmt;web payment;autopay;auto pay;auto debit;online payment
            online pmt;e payment;epay;recurring debit;telephone bill payment;tel bill pmt
            domiciliation;domiciliation europeenne;domiciliation sepa;domiciliation core;debit direct;debit direct sepa;lsv;recouvrement direct;ebill;paiement ebill
            e facture;facture electronique;sdd;sepa direct debit;ddr;pmt preautorise
            preauth debit;pre auth debit;pre auth pmt;business pad;dpa;debit preautorise;paiement direct;paiement automatique;pmt auto;prelevements;prlv recu
            echeance prlv;bill pmt;bill pymt;bpay;misc payment;miscellaneous payment;paiement divers
            prlv interne;prlv sepa recurrent;prlv sepa unitaire;avis prlv;avis de prlv;prelevement sepa recu;prlv sepa core;prlv sepa b2b;prlv emis par;prelevement de;prlv de
            prel;prel sepa;prelevt sepa;prel auto;tip sepa;tip;telereglement;telepaiement;avis de domiciliation;prelevement recurrent;prlv recurrent
            """),
        .. Phrases(Wrapping.Transfer, """
            vir;vir inst;vir instantane;vir sepa;vir sepa inst;vir recu;vir sepa recu;vir sepa emis;vir inst recu;vir inst emis;vir europeen;vir faveur tiers
            vir permanent;vir cpte a cpte
            virement;virement sepa;virement recu;virement recu de;virement emis;virement instantane;virement instantane recu;virement permanent;virement sepa recu
            virement sepa emis
            virement en votre faveur;virement faveur tiers;virement web;virement interne;virement interac;vir en faveur de;vir web;vir interne
            interac e transfer;interac etransfer;e transfer;etransfer;e tfr;int e transfer;zelle;zelle payment;zelle to;zelle from;zelle payment to
            zelle payment from;wire;wire transfer;incoming wire;outgoing wire
            s o;standing ord;stand order;standing order to;stdg order;bill payment to mr;bill payment to mrs;bill payment to miss;bill payment to ms;bill payment to dr;bill payment via faster payment;bill payment via faster payment to
            faster payment to;faster payments to;faster payment from;faster payments receipt;faster payment receipt;fast payment;open banking payment;rtp;rtp credit;rtp debit;fednow;fednow credit;real time payment;real time pmt
            faster payment;faster payments;fpi;fpo;bank giro ;bgc;standing order;sto;transfer;online transfer;internet transfer;funds transfer;account transfer
            mobile transfer;ach transfer;bacs
            ordre permanent;ordre de paiement;ordre debit;ordre e banking;e banking;virement bancaire;virement bancaire europeen;virement europeen
            virement instantane emis;virement emis web;versement de;vers;credit de;bonification;credit sepa
            vir instantane recu;vir instantane emis;vir ponctuel;vir occasionnel;virement ponctuel;virement externe;virement mobile;virement mensuel;vrt;virt
            virement unitaire;bank payment;online bank payment;mobile payment
            autodeposit;email transfer;email trfr;e trf;etrf;interac e trf;interac etrnsfr;send e tfr;rcv e tfr;virement interac envoye;virement interac recu
            credit transfer;giro;bank giro;giro ;chaps;trfr;cr transfer;wire in;wire out;wire from;wire to
            ach credit;ach electronic credit;bank giro credit;giro credit;direct credit;autom credit;automated credit;bacs credit;bank credit
            direct dep;direct deposit;dir dep;depot direct;ach ;ach electronic ;ach deposit;electronic deposit;payroll deposit;bill pay transfer;xfer;tfr;trf
            bank transfer
            vir emis;vir sepa faveur;vir sepa instantane;vir sepa permanent;vir permanent emis;vir permanent recu;vir sepa inst recu;vir sepa inst emis;vir tiers;vir faveur
            virement vers;virement a;virement faveur;virement en faveur de;virement sepa instantane;virement sepa recu de;virement international;virement international emis
            virement international recu;virement etranger;virement emis vers;virement instantane vers;virement instantane de;vir inst vers;vir inst de;virement tiers;virement de
            """),
        .. Phrases(Wrapping.Atm, """
            retrait;retrait dab;retrait gab;retrait au distributeur;retrait distributeur;retrait especes;retrait carte;retrait cb;dab;gab;retrait par carte
            atm;atm withdrawal;atm cash;cash withdrawal;cash machine;cashpoint;abm;abm withdrawal;non chase atm withdraw;atm w d;interac abm withdrawal
            retrait guichet automatique;lnk;ret dab;ret gab;retr dab;retrait dab etranger;retrait gab etranger;retrait dab autre banque;retrait especes dab;retrait sans carte
            """),
        .. Phrases(Wrapping.Fee, """
            cotisation;agios;interets debiteurs;service charge;service fee;monthly fee;monthly service fee;monthly maintenance fee;account fee;maintenance fee
            overdraft fee;nsf fee;atm fee;foreign transaction fee;frais mensuels;frais de service;interest charge;interest charged;late fee;annual fee;plan fee
            """),
        .. Phrases(Wrapping.None, "intl;credit memo;recurring;recurring payment;recurring pymt;recurring pmt;withdrawal;debit;authorized;authorised;auth;pending;pre auth;preauth;non sterling;return of"),
        .. Phrases(Wrapping.Cheque, "cheque;chq;cheques;chq emis;cheque de banque;paiement cheque;paiement par cheque;check;cheque emis;cheque no;check no;remise cheque;remise de cheque;remise cheques;remise chq;depot de cheque;mobile deposit;check deposit;cheque deposit"),
    ]);

    /// <summary>How a line ends at banks that say last how the money went, the longest first.</summary>
    public static readonly (string[] Words, Wrapping Wrapping)[] Endings =
    [
        .. LastWords(Wrapping.DirectDebit, """
            preauthorized debit;pre authorized debit;preauthorised debit;direct debit payment;direct debit;ach debit web;ach debit ppd;ach debit;ach web;ach pmt;ach payment;web ach
            bill payment;bill pmt;bill pay;online bill payment;online pmt;autopay;auto pay;ddr;dd;pad;ppd;ach
            """),
        .. LastWords(Wrapping.Transfer, "bank giro credit;bgc;fpo;fpi;faster payment;standing order;sto"),
        .. LastWords(Wrapping.Card, "visa debit;debit card;contactless;deb"),
    ];

    /// <summary>Payment providers that print their own name, a star, then the merchant's.</summary>
    public static readonly FrozenSet<string> Processors = Words("sqr squ toast cke eb iz fh bb gpay nya nyx ppd tps ztl smp viva vivawallet mypos worldline wl wlp alma payline hpy six ccv dojo cl fsi zlr lsq clover par hlu ltd dd nmi ebanx ppal paypalinst wix sqsp shopify wp pmnt pay sps sq gosq sqc tst paypal pp pyl sumup sum zettle izettle iz sp spi fs py wpy cko ckc in lsp ls clv bt stripe lyf mollie adyen fsp ep evt dnh paddle ppro payplug");

    /// <summary>Merchants of three letters or fewer that print a star after their own name; others of that length took the payment for somebody.</summary>
    public static readonly FrozenSet<string> ShortMerchants = Words("amz att aws bt bp cvs dhl ups hbo nyt wsj kfc ee o2 sky adt aaa hp ibm edf sfr ovh ikea ebay uber lyft hm gap bmw rac aa dvla g2a ea psn eb pmu fdj bbc itv nhs bet");

    /// <summary>What follows is a reference, not a name.</summary>
    public static readonly FrozenSet<string> References =
        Words("ref reference rum ics mandat mdt motif echeance trace conf confirmation auth trn iban bic libelle indn ppd ccd emetteur emet identifiant facture fact ech lib dossier numero contrat client remise date valeur");

    /// <summary>Words that only introduce a number: "STORE #12", "MAGASIN 0412".</summary>
    public static readonly FrozenSet<string> Counters = Words("store magasin mag stn station unit loc location no num nr agence guichet terminal shop str ste site hbc rd");

    /// <summary>Ends of a domain name.</summary>
    public static readonly FrozenSet<string> DomainEnds = Words("com fr ca uk co net org io us eu be");

    /// <summary>A city after one of these belongs to the name: "Eau de Paris", "City of Toronto".</summary>
    public static readonly FrozenSet<string> Connectors = Words("de du des d la le les of for the and et en sur sous");

    /// <summary>Legal forms, countries, provinces, states, domain ends and words of a refund as they trail a name.</summary>
    public static readonly FrozenSet<string> Tails = Words("""
        sa sas sasu sarl selarl selas scp eurl ei eirl snc sca scs inc incorporated ltd limited llc llp corp corporation plc gmbh ag bv ulc ltee enr sprl srl asbl sagl intl lp pty pbc pc nv ae uae
        fr fra ca can us usa gb gbr uk ie irl irlande ireland lu lux luxembourg nl nld be bel ch che de deu es esp it ita pt prt se swe dk
        on ont qc pq ab mb sk ns nb nl pe yt nt al ak az ar ct dc dl fl ga hi id il ia ks ky md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok pa ri sc sd tn tx ut vt va wa wv wi wy
        com www eur usd cad gbp cedex sepa remboursement remb refund avoir
        """);

    /// <summary>States whose letters are also words or a legal form: they are states only after a city.</summary>
    public static readonly FrozenSet<string> StatesAfterCity = Words("co or in me hi ok la de pa");

    /// <summary>Legal forms and articles as they stand before a name.</summary>
    public static readonly FrozenSet<string> Heads = Words("the sarl sas sasu eurl selarl selas snc scp ets etablissements ste societe sa sprl srl asbl monsieur mr mme mlle");

    /// <summary>Months as banks shorten them after a day's number.</summary>
    public static readonly FrozenSet<string> Months = Words("jan janv feb fev fevr mar mars apr avr may mai jun juin jul juil aug aou aout sep sept oct nov dec");

    /// <summary>Months by their full names, which say when and not who: "LOYER OCTOBRE". Left out are those that are common names.</summary>
    public static readonly FrozenSet<string> MonthNames = Words("""
        janvier fevrier avril mai juin juillet aout septembre octobre novembre decembre january february june july september october november december
        """);

    /// <summary>Countries by their full names: kept after one word, as in Air Canada or Air France.</summary>
    public static readonly FrozenSet<string> CountryNames = Words("canada france usa england");

    /// <summary>Cities that trail a name, up to three words.</summary>
    public static readonly FrozenSet<string> Cities = """
        paris;marseille;lyon;toulouse;nice;nantes;montpellier;strasbourg;bordeaux;lille;rennes;reims;saint etienne;st etienne;le havre;toulon;grenoble;dijon;angers
        nimes;villeurbanne
        clermont ferrand;le mans;aix en provence;brest;tours;amiens;limoges;annecy;perpignan;boulogne billancourt;metz;besancon;orleans;saint denis;st denis
        argenteuil;rouen;mulhouse
        montreuil;caen;nancy;tourcoing;roubaix;nanterre;vitry sur seine;avignon;creteil;poitiers;aubervilliers;versailles;colombes;courbevoie;pau;la rochelle;calais
        antibes;cannes
        beziers;bourges;quimper;valence;troyes;chambery;niort;lorient;saint nazaire;st nazaire;vannes;bayonne;biarritz;ivry;levallois;issy les moulineaux;neuilly
        puteaux;la defense
        vincennes;evry;cergy;massy;bagnolet;pantin;clichy;meudon;sevres;rueil malmaison;saint malo;st malo;laval;chartres;arras;dunkerque;colmar;cholet
        annemasse;antony;asnieres;aulnay;bastia;ajaccio;belfort;blois;bobigny;bondy;bourg en bresse;brive;cagnes;castres;chalon;chalons;champigny;charleville
        chateauroux;chatellerault;cherbourg;cluses;compiegne;corbeil;douai;draguignan
        drancy;epinal;evreux;frejus;gennevilliers;grasse;hyeres;la ciotat;la roche sur yon;laon;le cannet;lieusaint;lisieux;lons;macon;maisons alfort;manosque
        martigues;maubeuge;meaux;melun;menton;merignac;millau;montauban;montelimar
        montlucon;mont de marsan;moulins;narbonne;nevers;noisy le grand;oyonnax;pessac;poissy;pontoise;quimperle;rodez;roanne;romans;saint brieuc;st brieuc
        saint germain;st germain;saint maur;salon de provence;saint quentin;st quentin
        sarcelles;sartrouville;saumur;sete;soissons;sannois;sucy;suresnes;talence;tarbes;thionville;thonon;tremblay;tulle;vesoul;vichy;vienne;vierzon;villefranche
        villejuif;villeneuve d ascq;villepinte;vitre;vitrolles;voiron;wattrelos;agen;albi;albertville;alencon;arles;aubagne;auch;auray;aurillac;auxerre;bergerac
        beauvais;begles;cahors;carcassonne;chaumont;concarneau;dax;deauville;dieppe;dinan;epernay;foix;fontainebleau;fougeres;gaillac;granville;gueret;haguenau
        honfleur;istres;lannion;le puy;libourne;lunel;luneville;mende;morlaix;obernai;pamiers;perigueux;pontivy;privas;redon;rochefort;royan;saintes;sarlat;saverne
        selestat;senlis;sallanches;chamonix;uzes;verdun;vire;yvetot
        bruxelles;brussel;anvers;antwerpen;gand;gent;charleroi;liege;namur;mons;louvain;leuven;louvain la neuve;bruges;brugge;tournai;verviers;ixelles;uccle
        etterbeek;schaerbeek;anderlecht;waterloo;wavre;arlon;mouscron;dinant;bastogne;nivelles;seraing;la louviere;ottignies
        geneve;lausanne;fribourg;neuchatel;montreux;vevey;nyon;yverdon;bienne;delemont;martigny;sierre;monthey;morges;renens;carouge;meyrin;zurich;bale;basel;berne
        bern;lugano;lucerne;luzern;la chaux de fonds;gland;lancy;vernier;prilly;pully;payerne
        longueuil;saguenay;chicoutimi;drummondville;granby;saint hyacinthe;st hyacinthe;saint jerome;st jerome;rimouski;shawinigan;joliette;victoriaville;repentigny
        blainville;boucherville;saint jean;st jean;saint eustache;st eustache;mascouche;mirabel;dollard;pointe claire;lasalle;lachine;outremont;westmount;anjou
        rosemont;val d or;rouyn noranda;sept iles;baie comeau;magog;chambly;vaudreuil;beauport;charlesbourg;sainte foy;ste foy;sorel;thetford mines;riviere du loup
        mont tremblant
        sudbury;thunder bay;brantford;cambridge;peterborough;belleville;sarnia;north bay;sault ste marie;milton;orillia;cornwall;timmins;stratford;niagara;welland
        st thomas;woodstock;collingwood;cobourg;georgetown;orangeville;bowmanville;stouffville;lethbridge;red deer;medicine hat;fort mcmurray;grande prairie;airdrie
        sherwood park;st albert;kamloops;nanaimo;prince george;abbotsford;chilliwack;coquitlam;langley;new westminster;north vancouver;west vancouver;white rock
        maple ridge;penticton;vernon;whistler;moose jaw;prince albert;brandon;charlottetown;sydney;saint john;corner brook;whitehorse;yellowknife;banff;canmore
        squamish
        fort worth;el paso;oklahoma city;louisville;kansas city;omaha;colorado springs;raleigh;long beach;virginia beach;wichita;arlington;aurora;anaheim;honolulu
        santa ana;riverside;corpus christi;lexington;stockton;st louis;saint paul;st paul;cincinnati;pittsburgh;greensboro;lincoln;anchorage;plano;orlando;irvine
        newark;toledo;durham;chula vista;fort wayne;jersey city;st petersburg;laredo;buffalo;madison;lubbock;scottsdale;reno;glendale;norfolk;winston salem
        chesapeake;irving;hialeah;fremont;boise;richmond;baton rouge;spokane;des moines;tacoma;san bernardino;modesto;santa clarita;fayetteville;rochester
        salt lake city;huntsville;amarillo;yonkers;grand rapids;grand prairie;knoxville;worcester;providence;santa rosa;tallahassee;overland park;chattanooga
        fort lauderdale;tempe;vancouver wa;sioux falls;eugene;salem;springfield;cary;fort collins;hayward;alexandria;lancaster;palmdale;sunnyvale;pasadena;pomona
        torrance;escondido;syracuse;dayton;savannah;naperville;bellevue;ann arbor;berkeley;boulder;santa monica;santa clara;santa barbara;santa cruz;santa fe
        stamford;new haven;hartford;evanston;schaumburg;hoboken;princeton;queens;bronx;staten island;flushing;astoria;white plains;white river;burlington;montpelier
        concord;manchester nh;nashua;bangor;albany;ithaca;allentown;harrisburg;scranton;erie;akron;canton;youngstown;lansing;flint;kalamazoo;green bay;kenosha
        racine;duluth;fargo;bismarck;rapid city;billings;missoula;bozeman;cheyenne;provo;ogden;orem;flagstaff;las cruces;tulsa;norman;little rock;shreveport
        lafayette;montgomery;biloxi;gulfport;charleston;greenville;asheville;wilmington;athens;gainesville;pensacola;sarasota;naples;clearwater;boca raton
        west palm beach;key west;daytona beach;frisco;mckinney;denton;waco;round rock;sugar land;the woodlands;pleasanton;walnut creek;san mateo;redwood city
        menlo park;san rafael;napa;sausalito;carlsbad;oceanside;la jolla;costa newport beach;huntington beach;laguna beach;burbank;culver city;beverly hills
        west malibu;kirkland;renton;everett;olympia;corvallis;beaverton;hillsboro;gresham
        aberdeen;dundee;inverness;perth;stirling;swansea;newport;wrexham;derry;lisburn;exeter;bournemouth;southend;norwich;ipswich;colchester;chelmsford;luton
        milton keynes;northampton;stoke;stoke on trent;wolverhampton;walsall;dudley;solihull;warwick;leamington spa;gloucester;cheltenham;swindon;salisbury
        winchester;guildford;woking;basingstoke;maidstone;canterbury;hastings;eastbourne;crawley;horsham;worthing;chichester;torquay;taunton;bradford;huddersfield
        wakefield;halifax;york;harrogate;middlesbrough;sunderland;darlington;carlisle;preston;blackpool;bolton;oldham;rochdale;stockport;salford;warrington;chester
        crewe;wigan;southport;doncaster;rotherham;barnsley;chesterfield;grimsby;scunthorpe;st albans;hatfield;stevenage;hemel hempstead;harlow;romford;ilford
        enfield;barnet;harrow;ealing;hounslow;kingston upon thames;bromley;sutton;wimbledon;clapham;brixton;hackney;islington;camden;hammersmith;fulham;battersea
        greenwich;lewisham;stoke newington;shoreditch;kensington;chelsea;belfast;newry;armagh
        toronto;montreal;vancouver;calgary;edmonton;ottawa;winnipeg;quebec;hamilton;kitchener;london;victoria;windsor;oshawa;saskatoon;regina;st johns;barrie
        kelowna;kingston
        guelph;sherbrooke;trois rivieres;gatineau;mississauga;brampton;markham;vaughan;richmond hill;oakville;scarborough;etobicoke;north york;east york;surrey
        burnaby
        newmarket;ajax;pickering;whitby;thornhill;woodbridge;dartmouth;moncton;fredericton;nepean;kanata;levis;brossard;terrebonne;st catharines;niagara falls
        new york;brooklyn;los angeles;chicago;houston;phoenix;philadelphia;san antonio;san diego;dallas;san jose;austin;jacksonville;san francisco;columbus
        charlotte;indianapolis;seattle;denver;washington
        boston;nashville;detroit;portland;las vegas;memphis;baltimore;milwaukee;albuquerque;tucson;sacramento;atlanta;miami;oakland;minneapolis;tampa;new orleans
        cleveland;cupertino;mountain view;palo alto;redmond
        manchester;birmingham;leeds;glasgow;sheffield;liverpool;edinburgh;bristol;cardiff;leicester;coventry;nottingham;newcastle;southampton;portsmouth;brighton
        plymouth;reading;oxford;bath
        croydon;wembley;watford;slough;dublin;cork;luxembourg;brussels;amsterdam;berlin;barcelona;madrid;stockholm;dubai;doha;lisbon;lisbonne;rome;milan;milano
        vienna;munich;frankfurt;hamburg;prague;budapest;istanbul;tokyo;singapore;hong kong;melbourne;auckland;rotterdam;copenhagen;oslo;helsinki;monaco;marrakech
        casablanca;tunis;alger;porto;valencia;seville
        """.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>More characters than any city of <see cref="Cities"/> has.</summary>
    public const int LongestCity = 40;

    /// <summary>The most words that a city of <see cref="Cities"/> has.</summary>
    public const int LongestCityWords = 3;

    /// <summary>Whether a word that is no string yet is in a set.</summary>
    public static bool Has(this FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<(string[] Words, Wrapping Value)> LastWords(Wrapping wrapping, string phrases) =>
        Phrases(wrapping, phrases).Select(p => (p.Phrase.Split(' '), p.Value)).OrderByDescending(p => p.Item1.Length);

    private static IEnumerable<(string Phrase, Wrapping Value)> Phrases(Wrapping wrapping, string phrases) =>
        phrases.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => (p, wrapping));
}

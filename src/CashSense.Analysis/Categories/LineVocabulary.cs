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
            achat;achat cb;achat carte;achat par carte;facture carte;facture cb;paiement mobile;paiement internet;achat interac;achat internet;carte visa;carte mastercard
            pos;pos purchase;pos debit;pos withdrawal;debit pos;point of sale;debit card purchase;debit card;debit purchase;card purchase;card payment;card payment to
            checkcard;check card;check card purchase;visa purchase;visa debit;visa debit purchase;visa check card;mastercard debit;contactless;contactless payment
            contactless interac purchase;interac purchase;interac retail purchase;retail purchase;purchase;purchase authorized on;recurring payment authorized on
            recurring card payment;recurring debit card;pin purchase;sig purchase;dbt purchase;apple pay;google pay;idp purchase;idp;opos;fpos;credit card purchase;remboursement carte;avoir carte
            remboursement cb;avoir cb;avoir;card refund;pos refund;pos return;purchase return;credit voucher;remb carte
            """),
        .. Phrases(Wrapping.DirectDebit, """
            prlv;prlv sepa;prlv europeen;prelevement;prelevement sepa;prelevement europeen;prelevement automatique;prelevt;avis de prelevement;prlvt sepa;prlvt
            direct debit;dd;ach;ach debit;ach withdrawal;ach pmt;ach payment;ach electronic debit;electronic debit;electronic withdrawal;preauthorized debit;pre authorized debit;preauthorized payment
            pre authorized payment;paiement preautorise;paiement pre autorise;prelevement preautorise;pad;bill payment;bill pay;online bill payment;internet bill payment;paiement de facture;paiement facture
            direct debit payment to;direct debit to
            """),
        .. Phrases(Wrapping.Transfer, """
            vir;vir inst;vir instantane;vir sepa;vir sepa inst;vir recu;vir sepa recu;vir sepa emis;vir inst recu;vir inst emis;vir europeen;vir faveur tiers;vir permanent;vir cpte a cpte
            virement;virement sepa;virement recu;virement recu de;virement emis;virement instantane;virement instantane recu;virement permanent;virement sepa recu;virement sepa emis
            virement en votre faveur;virement faveur tiers;virement web;virement interne;virement interac;vir en faveur de;vir web;vir interne
            interac e transfer;interac etransfer;e transfer;etransfer;e tfr;int e transfer;zelle;zelle payment;zelle to;zelle from;zelle payment to;zelle payment from;wire;wire transfer;incoming wire;outgoing wire
            faster payment;faster payments;fpi;fpo;bank giro credit;bgc;standing order;sto;transfer;online transfer;internet transfer;funds transfer;account transfer;mobile transfer;ach transfer;bacs
            direct dep;direct deposit;dir dep;depot direct;ach credit;ach electronic credit;ach deposit;electronic deposit;payroll deposit;bill pay transfer;xfer;tfr;trf;bank transfer
            """),
        .. Phrases(Wrapping.Atm, """
            retrait;retrait dab;retrait gab;retrait au distributeur;retrait distributeur;retrait especes;retrait carte;retrait cb;dab;gab;retrait par carte
            atm;atm withdrawal;atm cash;cash withdrawal;cash machine;cashpoint;abm;abm withdrawal;non chase atm withdraw;atm w d;interac abm withdrawal;retrait guichet automatique;lnk
            """),
        .. Phrases(Wrapping.Fee, """
            cotisation;agios;interets debiteurs;service charge;service fee;monthly fee;monthly service fee;monthly maintenance fee;account fee;maintenance fee
            overdraft fee;nsf fee;atm fee;foreign transaction fee;frais mensuels;frais de service;interest charge;interest charged;late fee;annual fee;plan fee
            """),
        .. Phrases(Wrapping.Cheque, "cheque;chq;check;cheque emis;cheque no;check no;remise cheque;remise de cheque;remise cheques;remise chq;depot de cheque;mobile deposit;check deposit;cheque deposit"),
    ]);

    /// <summary>Payment providers that print their own name, a star, then the merchant's.</summary>
    public static readonly FrozenSet<string> Processors = Words("sq gosq sqc tst paypal pp pyl sumup sum zettle izettle iz sp spi fs py wpy cko ckc in lsp ls clv bt stripe lyf mollie adyen fsp ep evt dnh paddle ppro payplug");

    /// <summary>What follows is a reference, not a name.</summary>
    public static readonly FrozenSet<string> References =
        Words("ref reference rum ics mandat mdt motif echeance trace conf confirmation auth trn iban bic libelle indn ppd ccd emetteur emet identifiant facture dossier numero contrat client remise date valeur");

    /// <summary>Words that only introduce a number: "STORE #12", "MAGASIN 0412".</summary>
    public static readonly FrozenSet<string> Counters = Words("store magasin mag stn station unit loc location no num nr agence guichet terminal shop str ste site hbc rd");

    /// <summary>Ends of a domain name.</summary>
    public static readonly FrozenSet<string> DomainEnds = Words("com fr ca uk co net org io us eu be");

    /// <summary>A city after one of these belongs to the name: "Eau de Paris", "City of Toronto".</summary>
    public static readonly FrozenSet<string> Connectors = Words("de du des d la le les of for the and et en sur sous");

    /// <summary>Legal forms, countries, provinces, states, domain ends and words of a refund as they trail a name.</summary>
    public static readonly FrozenSet<string> Tails = Words("""
        sa sas sasu sarl eurl snc sca scs inc incorporated ltd limited llc llp corp corporation plc gmbh ag bv ulc ltee enr
        fr fra ca can us usa gb gbr uk ie irl irlande ireland lu lux luxembourg nl nld be bel ch che de deu es esp it ita pt prt se swe dk
        on ont qc pq ab mb sk ns nb nl pe yt nt al ak az ar ct dc dl fl ga hi id il ia ks ky md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok pa ri sc sd tn tx ut vt va wa wv wi wy
        com www eur usd cad gbp cedex sepa remboursement remb refund avoir
        """);

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
        paris;marseille;lyon;toulouse;nice;nantes;montpellier;strasbourg;bordeaux;lille;rennes;reims;saint etienne;st etienne;le havre;toulon;grenoble;dijon;angers;nimes;villeurbanne
        clermont ferrand;le mans;aix en provence;brest;tours;amiens;limoges;annecy;perpignan;boulogne billancourt;metz;besancon;orleans;saint denis;st denis;argenteuil;rouen;mulhouse
        montreuil;caen;nancy;tourcoing;roubaix;nanterre;vitry sur seine;avignon;creteil;poitiers;aubervilliers;versailles;colombes;courbevoie;pau;la rochelle;calais;antibes;cannes
        beziers;bourges;quimper;valence;troyes;chambery;niort;lorient;saint nazaire;st nazaire;vannes;bayonne;biarritz;ivry;levallois;issy les moulineaux;neuilly;puteaux;la defense
        vincennes;evry;cergy;massy;bagnolet;pantin;clichy;meudon;sevres;rueil malmaison;saint malo;st malo;laval;chartres;arras;dunkerque;colmar;cholet
        toronto;montreal;vancouver;calgary;edmonton;ottawa;winnipeg;quebec;hamilton;kitchener;london;halifax;victoria;windsor;oshawa;saskatoon;regina;st johns;barrie;kelowna;kingston
        guelph;sherbrooke;trois rivieres;gatineau;mississauga;brampton;markham;vaughan;richmond hill;oakville;burlington;scarborough;etobicoke;north york;east york;york;surrey;burnaby;richmond;longueuil
        concord;newmarket;aurora;ajax;pickering;whitby;thornhill;woodbridge;dartmouth;moncton;fredericton;nepean;kanata;levis;brossard;terrebonne;st catharines;niagara falls
        new york;brooklyn;los angeles;chicago;houston;phoenix;philadelphia;san antonio;san diego;dallas;san jose;austin;jacksonville;san francisco;columbus;charlotte;indianapolis;seattle;denver;washington
        boston;nashville;detroit;portland;las vegas;memphis;baltimore;milwaukee;albuquerque;tucson;sacramento;atlanta;miami;oakland;minneapolis;tampa;new orleans;cleveland;cupertino;mountain view;palo alto;redmond
        manchester;birmingham;leeds;glasgow;sheffield;liverpool;edinburgh;bristol;cardiff;leicester;coventry;nottingham;newcastle;southampton;portsmouth;brighton;plymouth;reading;oxford;cambridge;belfast;bath
        croydon;wembley;stratford;watford;slough;dublin;cork;luxembourg;bruxelles;brussels;amsterdam;berlin;geneve;lausanne;barcelona;madrid;stockholm
        """.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The most words that a city of <see cref="Cities"/> has.</summary>
    public const int LongestCityWords = 3;

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<(string Phrase, Wrapping Value)> Phrases(Wrapping wrapping, string phrases) =>
        phrases.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => (p, wrapping));
}

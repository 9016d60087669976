extension Post {
  /// How many minutes the clock of a post is ahead of Greenwich; `nil` where it is not known.
  ///
  /// It is the standard time of the early sixties, after the time zone database; summer time is not known.
  package var minutesEast: Int? { Self.clocks[name] }

  private static let clocks: [String: Int] = {
    var clocks: [String: Int] = [:]
    for (minutes, names) in standardTimes {
      for name in names.split(separator: " ") { clocks[String(name)] = minutes }
    }
    return clocks
  }()

  /// Posts and cities, by the minutes that their clocks are ahead of Greenwich.
  private static let standardTimes: [(minutes: Int, names: String)] = [
    (
      -360,
      """
      guatemala-city managua mexico-city san-jose san-salvador tegucigalpa
      """
    ),
    (
      -300,
      """
      bogota cia defense havana jcs kingston lima new-york ottawa panama-city port-au-prince quito \
      santo-domingo state usun washington white-house
      """
    ),
    (
      -270,
      """
      caracas
      """
    ),
    (
      -240,
      """
      asuncion buenos-aires la-paz port-of-spain santiago
      """
    ),
    (
      -225,
      """
      georgetown
      """
    ),
    (
      -180,
      """
      brasilia montevideo punta-del-este rio-de-janeiro sao-paulo
      """
    ),
    (
      -60,
      """
      reykjavik
      """
    ),
    (
      0,
      """
      abidjan accra bamako conakry dakar dublin edinburgh fco freetown lisbon lome london nouakchott \
      ouagadougou rabat
      """
    ),
    (
      60,
      """
      algiers antwerp bangui belgrade berlin bern bonn brazzaville brussels budapest copenhagen \
      cotonou fort-lamy frankfurt geneva hamburg lagos leopoldville libreville luanda luxembourg \
      madrid marseille milan munich naples niamey oslo palermo paris prague rome rotterdam stockholm \
      strasbourg the-hague tirana tunis usec usnato usro vienna warsaw yaounde zagreb
      """
    ),
    (
      120,
      """
      aleppo alexandria amman ankara athens beirut benghazi blantyre bucharest bujumbura cairo \
      cape-town damascus durban elisabethville helsinki istanbul jerusalem johannesburg khartoum \
      kigali lourenco-marques lusaka nicosia pretoria salisbury sofia tel-aviv tripoli
      """
    ),
    (
      180,
      """
      addis-ababa aden asmara baghdad basra dar-es-salaam dhahran jidda kampala kuwait-city mogadishu \
      moscow nairobi taiz tananarive
      """
    ),
    (
      210,
      """
      isfahan meshed tabriz tehran
      """
    ),
    (
      270,
      """
      kabul
      """
    ),
    (
      300,
      """
      islamabad karachi lahore murree peshawar rawalpindi
      """
    ),
    (
      330,
      """
      bombay calcutta colombo kathmandu madras new-delhi
      """
    ),
    (
      360,
      """
      dacca
      """
    ),
    (
      390,
      """
      rangoon
      """
    ),
    (
      420,
      """
      bangkok phnom-penh vientiane
      """
    ),
    (
      450,
      """
      djakarta kuala-lumpur singapore
      """
    ),
    (
      480,
      """
      hong-kong manila saigon taipei
      """
    ),
    (
      540,
      """
      okinawa seoul tokyo
      """
    ),
    (
      600,
      """
      canberra
      """
    ),
    (
      720,
      """
      wellington
      """
    ),
  ]
}

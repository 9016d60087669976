"""A record of twenty parties with what the language has for many: families, named days, rights, limits, periods, a change of the
text that half of them hold to be agreed. Nothing in it is left to chance."""

NAMES = ["Albany", "Borduria", "Carpathia", "Dalmatia", "Elbonia", "Freedonia", "Genovia", "Hyrkania", "Illyria", "Jotunheim",
         "Kravonia", "Latveria", "Molvania", "Norland", "Orsinia", "Pottsylvania", "Ruritania", "Syldavia", "Transbalkania",
         "Zubrowka"]
AS_OF = "?as-of=2040-04-25"
PAGES = ["/" + AS_OF, "/disputes" + AS_OF, "/undertaking/limit.Dalmatia" + AS_OF, "/knowledge" + AS_OF,
         "/knowledge?from=2040-04-16&until=2040-04-18", "/meetings" + AS_OF, "/meeting/round-2", "/instructions" + AS_OF,
         "/knowledge?known-to=Genovia&as-of=2040-04-25"]


def text():
    """The record's ledger."""
    lines = ['title "The Convention of twenty"']
    lines += [f'party {name} "The Republic of {name}"' for name in NAMES]
    lines += ['party Inspectorate "The common inspectorate"',
              'group East "the eastern ten" of ' + ", ".join(NAMES[:10]),
              'group West "the western ten" of ' + ", ".join(NAMES[10:]), 'group All "all twenty" of East, West']
    lines += [f'thing stock-{number} "stocks of kind {number}" tonnes' for number in range(3)]
    lines += [f'measure quota-{name} "import quota of {name}" by {name}' for name in NAMES[:8]]
    lines += ['proposal convention "The Convention on stocks and trade" from East to West',
              'day entry "Entry into force" when convention agreed']
    lines += [f'day stage-{number} "Day of stage {number} of the reductions" when {30 * number} days after entry reached'
              + (" and ratify done" if number % 5 == 0 else "") for number in range(1, 19)]
    lines += ['undertaking ratify "Ratify the Convention by an act of parliament" under convention by each of All to All',
              '  within 60 days of entry reached',
              'undertaking limit "Keep the stocks within the limits of annex A" under convention by each of All to All',
              '  verified by Inspectorate', '  after entry reached', '  continuing',
              '  at most 300.5 stock-0, 40 stock-1 at least 2 stock-2',
              'undertaking declare "Declare the stocks" under convention by each of East to West', '  continuing',
              '  every 1 month from entry reached']
    for number, name in enumerate(NAMES[:8]):
        creditors = ", ".join(NAMES[(number + step) % 20] for step in range(11, 16))
        lines += [f'undertaking open-{name} "Lift the import quota" under convention by {name} to {creditors}',
                  f'  lifts quota-{name}', f'  within 4 months of stage-{number + 1} reached']
    for number in range(17):
        against = NAMES[(number + 3) % 20]
        lines += [f'right safeguard-{number} "Bring the quota back when the limits of annex A are not kept by the other side" '
                  f'under convention of {NAMES[number]}, {NAMES[(number + 7) % 20]} to {against}',
                  f'  while limit.{against} broken',
                  f'  imposes quota-{NAMES[number % 8]} {10 + number} days later unless talks agreed']
    lines += ['proposal talks "Talks on the limits of annex A" from Albany to Borduria', '  open to Carpathia, Dalmatia',
              '  silence until 2040-03-01',
              'proposal protocol "More time to ratify, and higher limits" from East to West',
              '  amends ratify within 90 days of entry reached',
              '  amends limit at most 350 stock-0, 40 stock-1 at least 2 stock-2',
              '  amends stage-3 when 100 days after entry reached',
              'right leave "Leave the Convention" under convention of All', '  leaves convention 90 days later']
    acts = [("2039-01-01", f"{name} imposes quota-{name}") for name in NAMES[:8]]
    acts += [("2040-01-01", "East make convention"), ("2040-01-05", "West accept convention"),
             ("2040-02-20", "Albany makes talks"), ("2040-03-25", "East make protocol"),
             ("2040-03-26", "West accept protocol according to West"), ("2040-04-20", "Zubrowka invokes leave")]
    acts += [(f"2040-02-{number + 1:02}", f"{name} reports ratify done") for number, name in enumerate(NAMES[:17])]
    acts += [("2040-02-03", f"{name} reports declare done") for name in NAMES[:6]]
    for number, name in enumerate(NAMES):
        level = (120, 299.5, 310, 420)[number % 4]
        acts += [(f"2040-03-{number + 1:02}", f"Inspectorate verifies limit.{name} stock-0 {level}")]
        if number % 3 == 0:
            acts += [(f"2040-03-{number + 2:02}", f"{name} reads limit.{name}\n  verified by nobody")]
        if number % 4 == 0:
            acts += [(f"2040-03-{number + 3:02}",
                      f"{NAMES[(number + 5) % 20]} reads ratify.{name}\n  within {50 + number} days of entry reached")]
    acts += [(f"2040-04-{number + 1:02}", f"{NAMES[number]} invokes safeguard-{number}") for number in (0, 2, 5, 9)]
    return "\n".join(lines + [f"{date} {act}" for date, act in sorted(acts, key=lambda act: act[0])]) + "\n" + talks()


def talks():
    """Posts, meetings, instructions, and a week of acts that telegrams bring."""
    lines = []
    for number, name in enumerate(NAMES[:6]):
        lines += [f'post {name}-Office "Foreign Ministry of {name}" of {name}']
        lines += [f'post {name}-in-{other} "Embassy of {name} in {other}" of {name}' for other in abroad(number)]
    lines += [f'person Envoy-{number} of {name} at {name}-in-{abroad(number)[0]}' for number, name in enumerate(NAMES[:6])]
    lines += [f'meeting round-{number} "The {number + 1}. round of the talks on the limits of annex A" '
              f'2040-04-{17 + number} {9 + number:02}:00 to {11 + number}:30\n  at "the congress hall, Ruritania"\n'
              f'  with Envoy-{number}, Envoy-{(number + 1) % 6}, {", ".join(NAMES[8 + number:12 + number])}\n'
              f'  recorded by {NAMES[number]} @{key(4 * number)}' for number in range(5)]
    lines += [f'instructions brief-{number} "For the {number + 1}. round" by {NAMES[number]} to Envoy-{number} with {NAMES[9 + number]}'
              f'\n  given 2040-04-{16 + number} 18:00\n  point limits "the limits of annex A stand"  @{key(3 * number)}\n'
              f'  ask stocks "a figure for the stocks of kind {number}"  @{key(3 * number)}\n'
              '  bar quotas "nothing of the import quotas"' for number in range(4)]
    lines += [f'2040-04-{17 + number} {9 + number:02}:40 Envoy-{number} raises brief-{number}.limits in round-{number}'
              for number in range(4)]
    lines += [f'2040-04-{16 + number // 3} {8 + number % 9:02}:15 {NAMES[number % 6]} says "nothing was settled" to {NAMES[7 + number % 9]}'
              f'  @{key(2 * number)}' for number in range(18)]
    return "\n".join(lines) + "\n"


def abroad(number):
    """The parties in which one of the first six has an embassy."""
    return [NAMES[(number + step) % 20] for step in (1, 7)]


def key(number):
    return f"wire-{number:03}"


def telegrams():
    """A week of telegrams between ministries and embassies, some of which cross: names of files with their texts."""
    files = {}
    urgency = ("Routine", "Priority", "Immediate", "Flash", "Routine")
    for number in range(70):
        # The last ten answer others before these have come.
        other = number - 40 if number >= 60 else number
        name = NAMES[other % 6]
        ends = [f"Foreign Ministry of {name}", f"Embassy of {name} in {abroad(other % 6)[other // 6 % 2]}"]
        if other % 7 == 3:
            ends[1] = NAMES[8 + other % 11]
        if (other // 7 + (number >= 60)) % 2:
            ends.reverse()
        minute = other * 135 % (7 * 1440) + (20 if number >= 60 else 0)
        taken = (40, 95, 310, 700, 25)[number % 5]
        sent, came = ((f"2040-04-{16 + when // 1440} {when // 60 % 24:02}:{when % 60:02}") for when in (minute, minute + taken))
        received = "" if number % 6 == 5 else f"received: {came}\n"
        files[key(number) + ".txt"] = (
            f"from: {ends[0]}\nto: {ends[1]}\nnumber: {100 + number}\nsent: {sent}\n{received}precedence: {urgency[number % 5]}\n\n"
            f"1. The limits of annex A were spoken of, and nothing was settled.\n")
    return files

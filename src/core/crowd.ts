/**
 * What is under way, where something comes and goes with every request. A Set or Map outgrows its table again and again, and
 * each old table holds what it held and points to the next: once one of them is in the old generation, all that comes later
 * survives with it until the next full collection.
 */
export type Crowd<Member extends Placed> = {
  readonly add: (member: Member) => void
  /** Nothing where it is not in. */
  readonly remove: (member: Member) => void
  /** As it is now: members may leave while it is looked through. */
  readonly all: () => Member[]
}

/** Where it stands in the crowd it is in; -1 in none. */
export type Placed = { place: number }

export function createCrowd<Member extends Placed>(): Crowd<Member> {
  const members: Member[] = []
  return {
    add(member) {
      member.place = members.length
      members.push(member)
    },
    remove(member) {
      if (members[member.place] !== member) return
      const last = members.pop() as Member
      if (last !== member) {
        members[member.place] = last
        last.place = member.place
      }
      member.place = -1
    },
    all: () => [...members],
  }
}

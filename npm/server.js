// What Node gets, where there are no elements: rendering on a server may import the package.
export class EventMatcherPolicies {}

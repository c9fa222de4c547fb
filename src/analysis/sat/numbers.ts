// Lists of 32-bit numbers that grow. Why not plain arrays: a solver reads them some hundred million times, and a typed
// array never changes its representation under it.

export interface Numbers {
  data: Int32Array;
  length: number;
}

export const numbers = (capacity = 16): Numbers => ({ data: new Int32Array(capacity), length: 0 });

export function push(list: Numbers, value: number): void {
  if (list.length === list.data.length) {
    const wider = new Int32Array(list.data.length * 2);
    wider.set(list.data);
    list.data = wider;
  }
  list.data[list.length++] = value;
}

import tomllib, wordfreq
words=set()
for n in ["words"]:
    d=tomllib.load(open(f"schemas/dictionary/{n}.toml","rb"))
    for c,ws in d.get("words",{}).items():
        words.add(c); words.update(ws.split())
    words.update(d.get("compounds",{}))
def ordinary(w):
    if len(w)<3 or not w.isalpha(): return False
    return wordfreq.zipf_frequency(w,'nl',wordlist='small' if False else 'best')>=2.2 or (len(w)>3 and wordfreq.zipf_frequency(w,'en')>=3.5)
o=sorted(w for w in words if ordinary(w))
print(len(words),len(o))
open('benches/classification/ordinary.txt','w').write("# Words of the dictionary that the Dutch (or English) word list of the Python package wordfreq knows as common:\n# at least 0.16 times per million words of Dutch, or 3 of English. Made by ordinary.py; not read by opschoon itself.\n"+"\n".join(o)+"\n")
for w in "dyslexie dyscalculie adhd autisme ass tos bril gehoor visus scol kanvas zien allergie godsdienst kerkgenootschap denominatie gedoopt huisarts noat nnca elementcode rvc lwoo handelingsplan ots uithuisplaatsing sofinummer pgn stampseudoniem eckid dle".split(): print(w, ordinary(w), wordfreq.zipf_frequency(w,'nl'))

//! The dictionary of paths: every element and attribute name under its parents, by number.
//!
//! Numbers are given in the order in which paths are first seen, so a parent's is lower than its children's. Refuses
//! more paths than [`PATH_LIMIT`]: the dictionary is what stays in memory.

use std::collections::HashMap;

/// The most paths of one document.
const PATH_LIMIT: usize = 1 << 16;

/// The number of the document itself, above its root element.
pub(super) const DOCUMENT: usize = 0;

/// Names below one element, in the order first seen.
#[derive(Clone, Default)]
struct Names {
    list: Vec<(Box<[u8]>, usize)>,
    places: HashMap<Box<[u8]>, usize>,
}

impl Names {
    /// Returns the number of a name. `guess` is where in the list to look first, and is moved behind what is found:
    /// rows mostly come in the same order.
    fn find(&self, name: &[u8], guess: &mut usize) -> Option<usize> {
        let near = self.list.iter().enumerate().skip(*guess).take(3).find(|(_, (known, _))| known.as_ref() == name);
        let place = near.map(|(place, _)| place).or_else(|| self.places.get(name).copied())?;
        *guess = place + 1;
        self.list.get(place).map(|(_, number)| *number)
    }

    fn add(&mut self, name: &[u8], number: usize) {
        self.places.insert(name.into(), self.list.len());
        self.list.push((name.into(), number));
    }
}

#[derive(Clone, Default)]
struct Path {
    parent: usize,
    name: Box<[u8]>,
    elements: Names,
    attributes: Names,
}

/// The paths of a document.
#[derive(Clone)]
pub(super) struct Paths {
    elements: Vec<Path>,
    /// Per attribute the element it stands on.
    attributes: Vec<(usize, Box<[u8]>)>,
}

impl Paths {
    /// Returns the dictionary that knows only the document.
    pub(super) fn new() -> Self {
        Self { elements: vec![Path::default()], attributes: Vec::new() }
    }

    /// Returns the number of elements, the document included.
    pub(super) fn element_count(&self) -> usize {
        self.elements.len()
    }

    /// Returns the element of that name below another.
    pub(super) fn element(&self, parent: usize, name: &[u8], guess: &mut usize) -> Option<usize> {
        self.elements.get(parent)?.elements.find(name, guess)
    }

    /// Returns the attribute of that name of an element.
    pub(super) fn attribute(&self, element: usize, name: &[u8], guess: &mut usize) -> Option<usize> {
        self.elements.get(element)?.attributes.find(name, guess)
    }

    /// Adds an element; nothing where there are too many.
    pub(super) fn add_element(&mut self, parent: usize, name: &[u8]) -> Option<usize> {
        let number = self.elements.len();
        self.has_room().then_some(())?;
        self.elements.get_mut(parent)?.elements.add(name, number);
        self.elements.push(Path { parent, name: name.into(), ..Path::default() });
        Some(number)
    }

    /// Adds an attribute; nothing where there are too many.
    pub(super) fn add_attribute(&mut self, element: usize, name: &[u8]) -> Option<usize> {
        let number = self.attributes.len();
        self.has_room().then_some(())?;
        self.elements.get_mut(element)?.attributes.add(name, number);
        self.attributes.push((element, name.into()));
        Some(number)
    }

    fn has_room(&self) -> bool {
        self.elements.len() + self.attributes.len() < PATH_LIMIT
    }

    /// Returns the element that another stands in.
    pub(super) fn parent(&self, element: usize) -> usize {
        self.elements.get(element).map_or(DOCUMENT, |path| path.parent)
    }

    /// Returns the name of an element.
    pub(super) fn name(&self, element: usize) -> &[u8] {
        self.elements.get(element).map_or(&[], |path| &path.name)
    }

    /// Returns the elements directly below another.
    pub(super) fn children(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        self.elements.get(element).into_iter().flat_map(|path| path.elements.list.iter().map(|(_, number)| *number))
    }

    /// Returns every attribute: its number, the element it stands on, its name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (usize, usize, &[u8])> + '_ {
        self.attributes.iter().enumerate().map(|(number, (element, name))| (number, *element, name.as_ref()))
    }

    /// Returns the data attributes that an element has anywhere.
    pub(super) fn attributes_of(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        self.elements.get(element).into_iter().flat_map(|path| path.attributes.list.iter().map(|(_, number)| *number))
    }

    /// Returns the names from below `ancestor` down to an element.
    pub(super) fn names_below(&self, ancestor: usize, element: usize) -> Vec<&[u8]> {
        let mut names = Vec::new();
        let mut at = element;
        while at != ancestor && at != DOCUMENT {
            names.push(self.name(at));
            at = self.parent(at);
        }
        names.reverse();
        names
    }
}

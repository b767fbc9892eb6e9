#ifndef DOOR_H
#define DOOR_H

class Door {
public:
  virtual void take(int fd) { (void)fd; }
};

#endif

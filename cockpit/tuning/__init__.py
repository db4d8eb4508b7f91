"""How many false alarms are asked for, tried on past days before anything is switched on."""

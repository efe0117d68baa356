"""Where it is decided what to do: purposes, channels, media plan, roadmap, measures; each as a tab."""
